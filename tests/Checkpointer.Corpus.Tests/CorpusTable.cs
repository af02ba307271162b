using System.Collections.Concurrent;
using System.Text;

namespace Checkpointer.Corpus.Tests;

/// <summary>
/// All rows of a run, printed at its end and written beside the tests, as <c>corpus.md</c>.
/// </summary>
internal static class CorpusTable
{
    private static readonly ConcurrentBag<CorpusRow> _rows = [];

    public static IReadOnlyCollection<CorpusRow> Rows => _rows;

    public static void Add(CorpusRow row) => _rows.Add(row);

    public static string Write()
    {
        var text = new StringBuilder();
        text.AppendLine("| assembly | woven | skipped | compiled before | compiled after | fails as before | not instantiated | failures |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (CorpusRow row in _rows.OrderBy(row => row.Assembly, StringComparer.OrdinalIgnoreCase))
            text.AppendLine(row.ToString());

        int woven = _rows.Sum(row => row.Woven);
        int missed = _rows.Sum(row => row.Missed);
        text.AppendLine(FormattableString.Invariant(
            $"\n{_rows.Count} assemblies: {woven} methods woven, {missed} with a body skipped ({100.0 * woven / (woven + missed):f2} % woven), {_rows.Sum(row => row.Failures.Count)} failures."));
        text.AppendLine("\nSkipped, by reason:\n");
        foreach (IGrouping<string, int> reason in _rows.SelectMany(row => row.Skipped).GroupBy(reason => reason.Key, reason => reason.Value).OrderByDescending(group => group.Sum()))
            text.AppendLine(FormattableString.Invariant($"- {reason.Sum()}: {reason.Key}"));

        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "corpus.md"), text.ToString());
        return text.ToString();
    }
}
