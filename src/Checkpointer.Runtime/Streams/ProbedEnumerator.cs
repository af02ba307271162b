using System.Collections;
using System.Diagnostics;

namespace Checkpointer.Runtime.Streams;

/// <summary>
/// An enumeration of a sequence that is reported.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal class ProbedEnumerator(StreamSource source, IEnumerator enumerator) : IEnumerator, IDisposable
{
    private readonly Enumeration _enumeration = new(source);

    public object? Current => enumerator.Current;

    public bool MoveNext() => _enumeration.Next() is { } step ? Report(step, enumerator, Move) : enumerator.MoveNext();

    public void Dispose()
    {
        if (_enumeration.Last() is { } step)
            Report(step, enumerator, End);
        else
            End(enumerator);
    }

    public void Reset() => enumerator.Reset();

    private static bool Move(IEnumerator enumerator) => enumerator.MoveNext();

    private static bool End(IEnumerator enumerator)
    {
        (enumerator as IDisposable)?.Dispose();
        return false;
    }

    private bool Report(EnumerationStep step, IEnumerator enumerator, Func<IEnumerator, bool> body)
    {
        bool hasYielded;
        step.Before(source.Instance, source.Arguments);
        try
        {
            hasYielded = body(enumerator);
        }
        catch (Exception exception)
        {
            step.Threw(exception);
            throw;
        }

        step.Returned(hasYielded);
        return hasYielded;
    }
}
