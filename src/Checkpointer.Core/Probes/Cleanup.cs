using System.Diagnostics;
using System.Reflection;

namespace Checkpointer.Probes;

/// <summary>
/// Whether code runs to clean up: there an exception that tells it to stop would do harm. Out of a Dispose it skips what stands behind
/// it, out of a finaliser it ends the process, and a static constructor that throws poisons its type for good.
/// </summary>
internal static class Cleanup
{
    /// <summary>Walks the stack: asked while a run is unwound, and where a step is about to pause, since nobody can tell afterwards.</summary>
    public static bool IsOnThisStack()
    {
        var stack = new StackTrace(fNeedFileInfo: false);
        for (int i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i)?.GetMethod() is not { } method)
                continue;
            if (IsCleanup(method) || IsStateMachineOfCleanup(method))
                return true;
            if (ResumesStateMachine(method))
                return false;
        }

        return false;
    }

    public static bool IsCleanup(MethodBase method) =>
        IsCleanup(method.Name[0] == '.' ? method.Name : method.Name.Substring(method.Name.LastIndexOf('.') + 1));

    private static bool IsCleanup(string name) => name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Finalize" or ".cctor";

    // An async method that goes on after an await: what stands below has completed what it awaited, and never gets its exceptions.
    private static bool ResumesStateMachine(MethodBase method) => method.DeclaringType?.Name is { } type
        && (type.StartsWith("AsyncStateMachineBox", StringComparison.Ordinal)
            || type.StartsWith("StateMachineBox", StringComparison.Ordinal)
            || type.StartsWith("MoveNextRunner", StringComparison.Ordinal));

    // The body of an async DisposeAsync is the MoveNext of a nested type called <DisposeAsync>d__5; of an explicit implementation,
    // <System-IAsyncDisposable-DisposeAsync>d__5.
    private static bool IsStateMachineOfCleanup(MethodBase method)
    {
        if (method.Name != "MoveNext" || method.DeclaringType?.Name is not ['<', ..] type)
            return false;

        int end = type.IndexOf('>');
        return end > 0 && IsCleanup(type.Substring(1, end - 1).Split('.', '-')[^1]);
    }
}
