using System.Text.Json;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// What a woven assembly refers to, and has to find beside it: Checkpointer.Runtime, for its framework.
/// </summary>
internal static class RuntimeFiles
{
    public const string Runtime = "Checkpointer.Runtime.dll";

    private static readonly Version _ownFramework = new(10, 0);

    private static string Own => AppContext.BaseDirectory;

    /// <summary>The files to copy into a folder; none if the runtime is there.</summary>
    /// <param name="folder">Where woven assemblies are.</param>
    /// <param name="application">The folder that says for which framework they are, if any does.</param>
    public static IEnumerable<string> MissingIn(string folder, string application)
    {
        if (File.Exists(Path.Combine(folder, Runtime)))
            return [];
        if (FrameworkOf(application) >= _ownFramework)
            return [Path.Combine(Own, Runtime)];

        return Directory.GetFiles(Path.Combine(Own, "netstandard2.0"), "*.dll")
            .Where(file => !File.Exists(Path.Combine(folder, Path.GetFileName(file))))
            .Order(StringComparer.Ordinal);
    }

    // A folder without such a file may be of .NET Framework, or a library's: what is for .NET Standard runs everywhere.
    private static Version? FrameworkOf(string folder) => Directory.EnumerateFiles(folder, "*.runtimeconfig.json").Select(VersionIn).Min();

    private static Version? VersionIn(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.TryGetProperty("runtimeOptions", out JsonElement options) && options.TryGetProperty("tfm", out JsonElement framework)
            && framework.GetString() is { } text && text.StartsWith("net", StringComparison.Ordinal) && Version.TryParse(text[3..], out Version? version)
            ? version
            : null;
    }
}
