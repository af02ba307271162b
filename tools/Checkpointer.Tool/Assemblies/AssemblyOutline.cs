using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Checkpointer.Tool.Assemblies;

/// <summary>
/// The names in an assembly, read from its tables alone: enough to tell whether a pattern can concern it, at a small part of the cost of
/// reading it.
/// </summary>
internal sealed class AssemblyOutline
{
    private const string Mark = "WovenAttribute";

    private AssemblyOutline(string path, AssemblyKind kind) => (Path, Kind) = (path, kind);

    public string Path { get; }

    public AssemblyKind Kind { get; }

    /// <summary>The types that the assembly has, in the form that patterns know, with the names of their methods.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Types { get; private init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The types of other assemblies that it mentions.</summary>
    public IReadOnlySet<string> Mentioned { get; private init; } = new HashSet<string>();

    /// <summary>Whether Checkpointer has woven it.</summary>
    public bool IsWoven { get; private init; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static AssemblyOutline Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            using var file = new PEReader(stream);
            if (!file.HasMetadata)
                return new AssemblyOutline(path, AssemblyKind.Native);

            MetadataReader metadata = file.GetMetadataReader();
            if (!metadata.IsAssembly)
                return new AssemblyOutline(path, AssemblyKind.Module);

            var names = new OutlineNames(metadata);
            return new AssemblyOutline(path, IsMixed(file.PEHeaders.CorHeader!) ? AssemblyKind.MixedMode : AssemblyKind.Assembly)
            {
                Types = names.Types(),
                Mentioned = names.Mentioned(),
                IsWoven = metadata.TypeReferences.Select(metadata.GetTypeReference).Any(type =>
                    metadata.StringComparer.Equals(type.Name, Mark) && metadata.StringComparer.Equals(type.Namespace, "Checkpointer.Runtime")),
            };
        }
        catch (BadImageFormatException)
        {
            return new AssemblyOutline(path, AssemblyKind.Other);
        }
    }

    // ReadyToRun code is beside its IL, and marked by its header; what has neither flag nor header is C++/CLI.
    private static bool IsMixed(CorHeader header) =>
        (header.Flags & CorFlags.ILOnly) == 0 && header.ManagedNativeHeaderDirectory.Size == 0;
}
