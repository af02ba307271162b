using System.Reflection.PortableExecutable;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// Files that look like assemblies.
/// </summary>
internal static class Executables
{
    private const int CliFlags = 16;

    /// <summary>A library without IL: a header, and one section with nothing in it.</summary>
    public static byte[] Native()
    {
        var builder = new Library();
        var blob = new System.Reflection.Metadata.BlobBuilder();
        builder.Serialize(blob);
        return blob.ToArray();
    }

    /// <summary>Says of an assembly what a C++/CLI compiler says: that not all of it is IL.</summary>
    public static void MakeMixedMode(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header;
        using (var file = new PEReader(new MemoryStream(bytes)))
            header = file.PEHeaders.CorHeaderStartOffset;
        bytes[header + CliFlags] &= unchecked((byte)~(byte)CorFlags.ILOnly);
        File.WriteAllBytes(path, bytes);
    }

    private sealed class Library() : PEBuilder(PEHeaderBuilder.CreateLibraryHeader(), deterministicIdProvider: null)
    {
        protected override System.Collections.Immutable.ImmutableArray<Section> CreateSections() =>
            [new Section(".text", SectionCharacteristics.ContainsCode | SectionCharacteristics.MemExecute | SectionCharacteristics.MemRead)];

        protected override System.Reflection.Metadata.BlobBuilder SerializeSection(string name, SectionLocation location)
        {
            var nothing = new System.Reflection.Metadata.BlobBuilder();
            nothing.WriteBytes(0xC3, 16);
            return nothing;
        }

        protected override PEDirectoriesBuilder GetDirectories() => new();
    }
}
