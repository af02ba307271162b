using Checkpointer.Probes;

namespace Checkpointer;

/// <summary>
/// One operation of a starter, in flight: its end is reported here, once.
/// </summary>
/// <typeparam name="TPayload">What is known of the operation.</typeparam>
public sealed class ProbedOperation<TPayload>
{
    private readonly ProbedFrame _frame;
    private readonly PointPlace _place;
    private long _kept;

    internal ProbedOperation(ProbedFrame frame, PointPlace place)
    {
        _frame = frame;
        _place = place;
    }

    /// <summary>
    /// A text by which the operation can be told where it arrives, in this process: see <see cref="CarriedIdentity"/>. Worth nothing once
    /// the run is over.
    /// </summary>
    public string IdentityToken
    {
        get
        {
            if (_kept == 0)
                _kept = CarriedIdentity.Keep(_frame);
            return CarriedIdentity.TokenOf(_frame.Starter, _kept);
        }
    }

    /// <summary>
    /// Makes what is called from here on, by this flow of execution, nested in the operation, until the result is disposed, in the same
    /// method.
    /// </summary>
    public NestedFlow Nest() => new(_frame);

    /// <summary>The operation has succeeded. Blocks the thread while the runner pauses the starter here.</summary>
    /// <param name="payload">What is known now.</param>
    /// <exception cref="Exception">The test makes the end throw: to be passed on instead of the result.</exception>
    public void Returned(TPayload payload)
    {
        _place.Payload = payload;
        End(Moment.After);
    }

    /// <inheritdoc cref="Returned"/>
    /// <summary>As <see cref="Returned"/>, but a pause is an incomplete task.</summary>
    public Task ReturnedAsync(TPayload payload)
    {
        _place.Payload = payload;
        return EndAsync(Moment.After);
    }

    /// <summary>The operation threw, or was cancelled. Blocks the thread while the runner pauses the starter here.</summary>
    /// <param name="exception">What it threw. The caller rethrows it afterwards.</param>
    /// <param name="payload">What is known now.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    /// <exception cref="Exception">The test makes the end throw something else: to be passed on.</exception>
    public void Threw(Exception exception, TPayload payload)
    {
        _place.Exception = exception ?? throw new ArgumentNullException(nameof(exception));
        _place.Payload = payload;
        End(Moment.AfterThrow);
    }

    /// <inheritdoc cref="Threw"/>
    /// <summary>As <see cref="Threw"/>, but a pause is an incomplete task.</summary>
    public Task ThrewAsync(Exception exception, TPayload payload)
    {
        _place.Exception = exception ?? throw new ArgumentNullException(nameof(exception));
        _place.Payload = payload;
        return EndAsync(Moment.AfterThrow);
    }

    /// <summary>
    /// The starter waits here for more of what the operation has returned: while what goes on inside it stands still, so does he.
    /// </summary>
    /// <returns>What is to be ended with <see cref="EndReading"/>; <see langword="null"/> if there is nothing to wait for.</returns>
    internal ProbedFrame? BeginReading() =>
        ProbeHub.Here is { } here && here.Starter == _frame.Starter ? here.Starter.Run.BeginReading(here, _frame) : null;

    internal void EndReading(ProbedFrame? reading)
    {
        if (reading is not null)
            _frame.Starter.Run.EndReading(_frame, reading);
    }

    internal void Before() => Reach(Moment.Before);

    internal Task BeforeAsync() => ReachAsync(Moment.Before);

    private void End(Moment moment)
    {
        CarriedIdentity.Forget(_kept);
        Reach(moment);
    }

    private Task EndAsync(Moment moment)
    {
        CarriedIdentity.Forget(_kept);
        return ReachAsync(moment);
    }

    private void Reach(Moment moment)
    {
        _frame.Starter.Run.Prepare(_place, moment)?.GetAwaiter().GetResult();
        _frame.Starter.Run.Reach(_frame, moment);
    }

    private Task ReachAsync(Moment moment) => _frame.Starter.Run.Prepare(_place, moment) is { } preparing
        ? ReachAsync(preparing, moment)
        : _frame.Starter.Run.ReachAsync(_frame, moment);

    private async Task ReachAsync(Task preparing, Moment moment)
    {
        await preparing.ConfigureAwait(false);
        await _frame.Starter.Run.ReachAsync(_frame, moment).ConfigureAwait(false);
    }
}
