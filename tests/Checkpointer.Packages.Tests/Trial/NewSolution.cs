using System.Security.Cryptography;

namespace Checkpointer.Packages.Tests.Trial;

/// <summary>
/// A solution outside of this repository, with a package cache of its own: made from a folder of <c>Solutions</c>, whose files are called
/// <c>.template</c> so that nobody builds them here.
/// </summary>
internal sealed class NewSolution : IDisposable
{
    private const string Suffix = ".template";

    private readonly string _folder = Directory.CreateTempSubdirectory("checkpointer-trial-").FullName;

    public NewSolution(string template)
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Solutions", template);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(source, file);
            Write(relative.EndsWith(Suffix, StringComparison.Ordinal) ? relative[..^Suffix.Length] : relative, File.ReadAllText(file));
        }

        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="checkpointer" value="{Feed.Folder}" />
              </packageSources>
            </configuration>
            """);
    }

    public string this[string relative] => Path.Combine(_folder, relative);

    public Task<DotnetResult> RunAsync(params IEnumerable<string> arguments) => Dotnet.RunAsync(_folder, arguments, new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = this["packages"],

        // What this repository has restored need not be fetched again; its own packages are never among that.
        ["NUGET_FALLBACK_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } packages
            ? packages
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
    });

    /// <summary>Every file of a folder, with its content: equal if nothing was changed.</summary>
    public string Hashes(string folder) => string.Join('\n', Directory.EnumerateFiles(this[folder], "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetRelativePath(_folder, file)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));

    /// <summary>A program of this solution's, with its own environment.</summary>
    public Task<DotnetResult> StartAsync(string program, params IEnumerable<string> arguments) => Dotnet.StartAsync(program, _folder, arguments);

    public void Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Edit(string relative, string old, string @new)
    {
        string text = File.ReadAllText(this[relative]);
        Assert.Contains(old, text);
        File.WriteAllText(this[relative], text.Replace(old, @new, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
