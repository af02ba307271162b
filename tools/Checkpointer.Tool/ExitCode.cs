namespace Checkpointer.Tool;

/// <summary>
/// What the command ends with: for scripts. Documented in docs/command.md.
/// </summary>
internal static class ExitCode
{
    /// <summary>Done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>A file could not be read, woven or written: what was there is as it was.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a pattern or a configuration file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No pattern matches anything.</summary>
    public const int NoMatch = 3;

    /// <summary>A woven assembly is not as sound as its original.</summary>
    public const int Unsound = 4;

    /// <summary>Somebody has interrupted it: nothing was changed.</summary>
    public const int Interrupted = 130;
}
