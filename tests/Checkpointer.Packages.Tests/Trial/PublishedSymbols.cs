using System.IO.Compression;
using System.Reflection.Metadata;

namespace Checkpointer.Packages.Tests.Trial;

/// <summary>
/// All symbol files in a number of packages.
/// </summary>
internal sealed class PublishedSymbols : IDisposable
{
    private readonly List<MetadataReaderProvider> _providers = [];
    private readonly Dictionary<Guid, MetadataReader> _readers = [];

    public PublishedSymbols(IEnumerable<string> packages)
    {
        foreach (string package in packages)
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)))
                Add(entry);
        }
    }

    public bool Has(Guid id) => _readers.ContainsKey(id);

    /// <summary>Where a debugger finds the sources, as JSON; <see langword="null"/> if the symbols do not say.</summary>
    public string? SourceLinkOf(Guid id)
    {
        MetadataReader reader = _readers[id];
        var sourceLink = new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A");
        return reader.CustomDebugInformation
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == sourceLink)
            .Select(information => System.Text.Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .FirstOrDefault();
    }

    public void Dispose() => _providers.ForEach(provider => provider.Dispose());

    private void Add(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        var provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
        _providers.Add(provider);
        MetadataReader reader = provider.GetMetadataReader();
        _readers.TryAdd(new BlobContentId(reader.DebugMetadataHeader!.Id).Guid, reader);
    }
}
