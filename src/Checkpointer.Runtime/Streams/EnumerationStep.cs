using System.Diagnostics;

namespace Checkpointer.Runtime.Streams;

/// <summary>
/// One step of an enumeration, as a call of its own whose result tells whether an element was yielded: by it the machinery of
/// ordinary calls, synchronous and not, serves sequences as well.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class EnumerationStep(Enumeration enumeration, ProbeCall call, bool isFirst) : ProbeCall
{
    public override void Before(object? instance, object?[] arguments)
    {
        if (isFirst)
        {
            call.Before(instance, arguments);
        }
        else
        {
            call.Resumed();
            call.BeginBody();
        }

        enumeration.Open();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        if (isFirst)
            return call.BeforeAsync(instance, arguments);

        call.Resumed();
        return Task.CompletedTask;
    }

    public override void BeginBody()
    {
        enumeration.Open();
        call.BeginBody();
    }

    public override void EndBody() => call.EndBody();

    public override void Returned(object? result)
    {
        if (result is true)
        {
            call.EndBody();
            call.Suspended();
        }
        else
        {
            enumeration.End();
            call.Returned(null);
        }
    }

    public override Task ReturnedAsync(object? result)
    {
        if (result is true)
        {
            call.Suspended();
            return Task.CompletedTask;
        }

        enumeration.End();
        return call.ReturnedAsync(null);
    }

    public override void Threw(Exception exception)
    {
        enumeration.End();
        call.Threw(exception);
    }

    public override Task ThrewAsync(Exception exception)
    {
        enumeration.End();
        return call.ThrewAsync(exception);
    }

    public override void Suspended() => call.Suspended();

    public override void Resumed() => call.Resumed();
}
