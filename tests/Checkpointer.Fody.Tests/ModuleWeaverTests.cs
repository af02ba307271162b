using System.Globalization;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Fody.Tests;

/// <summary>What Fody, and through it MSBuild, gets to hear.</summary>
[TestClass]
public sealed class ModuleWeaverTests
{
    private const string Misspelt = """
        <Weavers>
          <Another />
          <Checkpointer>
            <Method Match="Specimens.Woven.Ledger::Parse" />
            <Method Match="Specimens.Woven.Ledger::Pars" />
          </Checkpointer>
        </Weavers>
        """;

    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _notes = [];

    [TestMethod]
    public void Execute_MistakeInTheProjectsFile_IsAnErrorAtItsLine() => WithFile(Misspelt, file =>
    {
        Execute(Misspelt, project: Path.GetDirectoryName(file), solution: null);

        Assert.AreEqual(
            $"{file}(5,6): 'Specimens.Woven.Ledger::Pars' matches no method, and Specimens.Woven.Ledger is in this assembly. " +
            "Nearest: Parse(System.String), Post(System.String, System.Decimal), Post(System.String, System.Decimal, System.Int32).",
            _errors.Single());
    });

    [TestMethod]
    public void Execute_MistakeInTheSolutionsFile_IsAnErrorAtItsLine() => WithFile(Misspelt, solution => WithFile("<Weavers><Another /></Weavers>", project =>
    {
        Execute(Misspelt, Path.GetDirectoryName(project), Path.GetDirectoryName(solution));

        StringAssert.StartsWith(_errors.Single(), $"{solution}(5,6): ", StringComparison.Ordinal);
    }));

    [TestMethod]
    public void Execute_ConfigurationThatIsInNoFile_IsReportedWithoutAPlace() => WithFile("no XML", file =>
    {
        Execute(Misspelt, Path.GetDirectoryName(file), Path.GetDirectoryName(file));

        StringAssert.StartsWith(_errors.Single(), "'Specimens.Woven.Ledger::Pars' matches no method", StringComparison.Ordinal);
    });

    [TestMethod]
    public void Execute_RightConfiguration_WeavesAndSaysSo()
    {
        ModuleDefinition woven = Execute(
            """<Weavers><Checkpointer><Method Match="Specimens.Woven.Ledger::Parse" /></Checkpointer></Weavers>""", project: null, solution: null);

        Assert.IsEmpty(_errors);
        Assert.IsEmpty(_warnings);
        CollectionAssert.AreEqual(new[] { "Specimens.Woven: 1 woven, 0 skipped." }, _notes);
        Assert.Contains(method => method.Name == "<Parse>$probed", woven.GetType("Specimens.Woven.Ledger").Methods);
    }

    private ModuleDefinition Execute(string xml, string? project, string? solution)
    {
        var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "Specimens.Woven.dll"), new ReaderParameters { InMemory = true });
#pragma warning disable CS0618 // Not for weavers to call, but what Fody sets on them.
        var weaver = new ModuleWeaver
        {
            ModuleDefinition = module,
            Config = XElement.Parse(XElement.Parse(xml).Element("Checkpointer")!.ToString()),
            ProjectDirectoryPath = project!,
            SolutionDirectoryPath = solution!,
            LogError = _errors.Add,
            LogErrorPoint = (text, place) => _errors.Add(At(place) + text),
            LogWarning = _warnings.Add,
            LogInfo = _notes.Add,
        };
#pragma warning restore CS0618
        weaver.Execute();
        return module;
    }

    private static string At(SequencePoint? place) =>
        place is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{place.Document.Url}({place.StartLine},{place.StartColumn}): ");

    private static void WithFile(string content, Action<string> test)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpointer-");
        string file = Path.Combine(folder.FullName, "FodyWeavers.xml");
        try
        {
            File.WriteAllText(file, content);
            test(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
