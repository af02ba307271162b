namespace Checkpointer.Checkpoints;

/// <summary>
/// The rules for names of starters, checkpoints and marks.
/// </summary>
internal static class Names
{
    public static string Check(string? name, string parameter) => !string.IsNullOrWhiteSpace(name)
        ? name!
        : throw new ArgumentException("A name needs a visible character: schedules and messages are read by it.", parameter);

    public static string Words(this Moment moment) => moment switch
    {
        Moment.Before => "before",
        Moment.After => "after",
        Moment.AfterThrow => "after a throw of",
        _ => "at the mark",
    };

    /// <summary>As one word of a schedule: quoted if it would not read back as one.</summary>
    public static string AsWord(string name) => name.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not (':' or '"' or '{' or '}'))
        ? name
        : "\"" + string.Concat(name.Select(Escape)) + "\"";

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };
}
