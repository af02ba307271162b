using Checkpointer.Weaver.Engine.Reporting;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// The strong name of an assembly: the copy keeps it, and with the key its signature, too.
/// </summary>
internal static class StrongName
{
    private const byte PrivateKeyBlob = 7;

    /// <summary>The key to sign the copy with; <see langword="null"/> if none is given, or it does not fit and the report says so.</summary>
    public static byte[]? KeyFor(SourceAssembly source, string? keyFile, WeavingReport report)
    {
        string name = source.Module.Assembly.Name.Name;
        if (keyFile is null)
            return null;

        byte[] key = File.ReadAllBytes(keyFile);
        if (!source.Module.Assembly.Name.HasPublicKey)
            report.Error($"{name} has no strong name: signed with {Path.GetFileName(keyFile)}, the copy would be another assembly to whoever references it. Weave it without a key.");
        else if (key.Length == 0 || key[0] != PrivateKeyBlob)
            report.Error($"{Path.GetFileName(keyFile)} holds no private key: nothing can be signed with it.");
        return report.HasErrors ? null : key;
    }

    /// <summary>Reports what becomes of a signature without the key.</summary>
    public static void Explain(SourceAssembly source, WeavingReport report)
    {
        if (source.Module.Assembly.Name is { HasPublicKey: true, Name: var name })
            report.Note(Unsigned(name, source.IsSigned));
    }

    /// <summary>Reports a key that has given the copy another name than the original's.</summary>
    public static void Check(byte[] original, byte[] copy, string name, string keyFile, WeavingReport report)
    {
        if (!original.SequenceEqual(copy))
            report.Error($"{Path.GetFileName(keyFile)} is not the key of {name}: signed with it, the copy would be another assembly to whoever references or befriends it.");
    }

    private static string Unsigned(string name, bool wasSigned) => wasSigned
        ? $"{name} is signed: the copy keeps its strong name, but has no valid signature without the key. .NET does not check it; .NET Framework does in the global assembly cache, or where it is told to."
        : $"{name} is public-signed or delay-signed: so is the copy.";
}
