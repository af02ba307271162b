using System.Xml.Linq;

namespace Checkpointer.MSTest.Tests;

/// <param name="Cases">Each test case that was run.</param>
/// <param name="Output">What the program wrote.</param>
internal sealed record TestRun(IReadOnlyList<TestCase> Cases, string Output)
{
    public TestCase this[string name] => Cases.Single(c => c.Name == name);

    public IEnumerable<string> NamesOf(string method) => Cases.Select(c => c.Name).Where(n => n.StartsWith(method + " (", StringComparison.Ordinal));

    public static TestRun Read(string file, string output)
    {
        var trx = XDocument.Load(file);
        XNamespace ns = trx.Root!.Name.Namespace;
        string folder = Path.GetDirectoryName(file)!;
        string? root = trx.Descendants(ns + "Deployment").FirstOrDefault()?.Attribute("runDeploymentRoot")?.Value;
        return new TestRun(
            [
                .. trx.Descendants(ns + "UnitTestResult").Select(r => new TestCase(
                    (string)r.Attribute("testName")!,
                    (string)r.Attribute("outcome")!,
                    (string?)r.Descendants(ns + "Message").FirstOrDefault() ?? "",
                    [.. r.Descendants(ns + "ResultFile").Select(f => Path.Combine(folder, root ?? "", "In", (string)r.Attribute("relativeResultsDirectory")!, (string)f.Attribute("path")!))])),
            ],
            output);
    }
}

/// <param name="Name">As users see and filter it.</param>
/// <param name="Outcome">Passed, Failed, NotExecuted.</param>
/// <param name="Message">Why it failed; empty if it did not.</param>
/// <param name="Files">The files attached.</param>
internal sealed record TestCase(string Name, string Outcome, string Message, IReadOnlyList<string> Files);
