namespace Checkpointer.Tool;

/// <summary>
/// Why a command cannot do what it is asked for, for the person who asked.
/// </summary>
internal sealed class Failure(int code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; } = code;

    /// <summary>What the operating system says about a file, in one sentence without its full stop.</summary>
    public static string Reason(Exception e) => e.Message.TrimEnd('.');

    /// <summary>Whether it is about files, rather than a mistake of the command's own.</summary>
    public static bool IsOfFiles(Exception e) => e is IOException or UnauthorizedAccessException;
}
