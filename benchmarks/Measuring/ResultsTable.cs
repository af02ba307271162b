using System.Globalization;
using System.Text;

namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// Results as Markdown: the claims, then the figures that they come from.
/// </summary>
internal static class ResultsTable
{
    public static string Of(Results results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### {results.Title}\n\n");
        if (results.Note is { } note)
            text.Append(CultureInfo.InvariantCulture, $"{note}\n\n");
        text.Append("| claim | measured | goal | |\n| --- | ---: | ---: | --- |\n");
        foreach (Row row in results.Rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Number} | {row.Goal} | {(row.IsMet ? "ok" : "**short**")} |\n");

        bool hasBytes = results.Figures.Any(f => f.Bytes is not null);
        text.Append(CultureInfo.InvariantCulture, $"\n| {results.Unit} | median | lowest | highest |{(hasBytes ? " bytes |" : "")}\n| --- | ---: | ---: | ---: |{(hasBytes ? " ---: |" : "")}\n");
        foreach (Figure figure in results.Figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {Number(figure.Median)} | {Number(figure.Lowest)} | {Number(figure.Highest)} |");
            text.Append(hasBytes ? $" {figure.Bytes?.ToString("0", CultureInfo.InvariantCulture)} |\n" : "\n");
        }

        return text.ToString();
    }

    // Three digits that mean something.
    private static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 1000 => "#,0", >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
