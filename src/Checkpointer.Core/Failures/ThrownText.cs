using Checkpointer.Checkpoints;

namespace Checkpointer.Failures;

/// <summary>
/// An exception of user code, and its texts: taken once, outside all locks, since its Message and ToString are user code, too.
/// </summary>
internal sealed class ThrownText
{
    public ThrownText(Exception exception)
    {
        Exception = exception;
        Type = MethodNaming.Short(exception.GetType());
        Message = Ask(() => exception.Message);
        Full = Ask(exception.ToString);
    }

    public Exception Exception { get; }

    public string Type { get; }

    public string Message { get; }

    /// <summary>With stack and inner exceptions.</summary>
    public string Full { get; }

    /// <summary>Type and first line of the message.</summary>
    public string Short => Message.Split('\n')[0].TrimEnd('\r') is { Length: > 0 } line ? $"{Type}: {line}" : Type;

    private string Ask(Func<string> text)
    {
        try
        {
            return text() ?? "";
        }
        catch (Exception e)
        {
            return $"({Type} does not tell: it throws {e.GetType().Name} when asked)";
        }
    }
}
