using Checkpointer.Runtime;

namespace Checkpointer.Verification.Listening;

/// <summary>
/// One call that is counted, and whose reports must come in an order that the protocol of <see cref="ProbeCall"/> allows.
/// </summary>
internal sealed class CountedCall(ProbeCount count, ProbeSite site) : ProbeCall
{
    private readonly Lock _lock = new();
    private readonly List<CallMoment> _moments = [CallMoment.Entered];

    public override string ToString()
    {
        lock (_lock)
            return $"{site.Method.DeclaringType}::{site.Method.Name}: {string.Join(' ', _moments)}";
    }

    public override void Before(object? instance, object?[] arguments) => Move(CallMoment.Before, CallMoment.Entered);

    // The end of a synchronous call is the end of its body, or of the last part of it.
    public override void Returned(object? result) =>
        Move(CallMoment.Returned, CallMoment.Before, CallMoment.Begun, CallMoment.Ended, CallMoment.Resumed);

    public override void Threw(Exception exception) =>
        Move(CallMoment.Threw, CallMoment.Before, CallMoment.Begun, CallMoment.Ended, CallMoment.Resumed);

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Move(CallMoment.Before, CallMoment.Entered);
        return Pass();
    }

    public override void BeginBody() => Move(CallMoment.Begun, CallMoment.Before, CallMoment.Resumed);

    // A task whose body had to run at once was reported by Before, so that nothing said that the body began.
    public override void EndBody() => Move(CallMoment.Ended, CallMoment.Begun, CallMoment.Before);

    public override void Suspended() => Move(CallMoment.Suspended, CallMoment.Before, CallMoment.Ended);

    public override void Resumed() => Move(CallMoment.Resumed, CallMoment.Suspended);

    public override Task ReturnedAsync(object? result)
    {
        Move(CallMoment.Returned, CallMoment.Ended, CallMoment.Resumed);
        return Pass();
    }

    public override Task ThrewAsync(Exception exception)
    {
        Move(CallMoment.Threw, CallMoment.Ended, CallMoment.Resumed);
        return Pass();
    }

    private Task Pass() => count.Yields ? Task.Run(() => { }) : Task.CompletedTask;

    private void Move(CallMoment to, params ReadOnlySpan<CallMoment> from)
    {
        bool allowed;
        lock (_lock)
        {
            allowed = from.Contains(_moments[^1]);
            _moments.Add(to);
        }

        count.Note(this, to);
        if (!allowed)
            count.Violated(ToString());
    }
}
