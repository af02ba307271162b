namespace Checkpointer.Reports;

/// <summary>
/// Texts that are part of the assembly.
/// </summary>
internal static class Resources
{
    public static string Text(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly has no resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
