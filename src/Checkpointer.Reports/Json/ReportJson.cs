using System.Text.Json;

namespace Checkpointer.Reports.Json;

/// <summary>
/// Reports as JSON, and back.
/// </summary>
internal static class ReportJson
{
    public const string Format = "checkpointer-report";
    public const int Version = 1;

    public static string Write(RunReport report) => JsonSerializer.Serialize(ToDocument.Of(report), ReportJsonContext.Default.ReportDocument);

    public static RunReport Read(string json)
    {
        ReportDocument document;
        try
        {
            RefuseOthers(json);
            document = JsonSerializer.Deserialize(json, ReportJsonContext.Default.ReportDocument)!;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"This is not a report of Checkpointer: {e.Message}\n\n"
                + "Likely cause: the file was cut off, or is something else.\n"
                + "Next: write it anew with RunReport.ToJson; RunReport.JsonSchema describes it.",
                e);
        }

        return FromDocument.Of(document);
    }

    // First of all: what another version says elsewhere may be anything.
    private static void RefuseOthers(string json)
    {
        using JsonDocument any = JsonDocument.Parse(json);
        JsonElement root = any.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.String || format.GetString() != Format)
            throw new JsonException($"it does not begin with \"format\": \"{Format}\".");
        if (!root.TryGetProperty("version", out JsonElement version) || !version.TryGetInt32(out int number) || number < 1)
            throw new JsonException("it has no version.");
        if (number > Version)
        {
            throw new InvalidDataException(
                $"This report has version {number}; versions up to {Version} can be read.\n\n"
                + "Likely cause: a later Checkpointer wrote it.\n"
                + "Next: read it with that one.");
        }
    }
}
