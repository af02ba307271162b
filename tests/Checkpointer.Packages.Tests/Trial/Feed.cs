using System.Reflection;

namespace Checkpointer.Packages.Tests.Trial;

/// <summary>
/// A folder with all packages of this repository, packed once for this test run.
/// </summary>
[TestClass]
public static class Feed
{
    private static string _folder = "";

    /// <summary>Where the packages are.</summary>
    public static string Folder => Path.Combine(_folder, "packages");

    /// <summary>Packs them.</summary>
    /// <param name="context">Of the test run.</param>
    [AssemblyInitialize]
    public static async Task PackAsync(TestContext context)
    {
        if (!new StressAttribute().IsConditionMet)
            return;

        _folder = Directory.CreateTempSubdirectory("checkpointer-feed-").FullName;
        string all = Path.Combine(_folder, "all.proj");
        await File.WriteAllTextAsync(all, $"""
            <Project>
              <ItemGroup>
                <Packed Include="{Repository}src/*/*.csproj;{Repository}tools/*/*.csproj" />
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Packed)" Targets="Pack" BuildInParallel="true"
                         Properties="Configuration={Configuration};PackageOutputPath={Folder}" />
              </Target>
            </Project>
            """, context.CancellationToken);

        // As this test run was built, so that next to nothing is built again.
        var environment = new Dictionary<string, string> { ["CI"] = Environment.GetEnvironmentVariable("CI") ?? "" };
        (await Dotnet.RunAsync(_folder, ["msbuild", all, "-t:Pack", "-m", "-v:q", "-nologo"], environment)).MustSucceed();
    }

    /// <summary>Removes them.</summary>
    [AssemblyCleanup]
    public static void Delete()
    {
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The root of this repository.</summary>
    public static string Repository => Metadata("Repository");

    private static string Configuration => Metadata("Configuration");

    private static string Metadata(string key) => typeof(Feed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
