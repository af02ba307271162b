using Checkpointer.Probes;

namespace Checkpointer;

/// <summary>
/// A point whose hits carry a payload: makes checkpoints with conditions on it, and is reported by the code that knows of the moment.
/// </summary>
/// <remarks>
/// Thread-safe. Made once and kept: a checkpoint is at this very object. A moment that has a beginning and an end, a request or a
/// command, belongs into a <see cref="ProbeOperation{TPayload}"/>, which reports it; <see cref="Reach"/> is for what merely happens.
/// </remarks>
/// <typeparam name="TPayload">What is known at the moment. Best immutable: tests keep it, conditions read it on any thread.</typeparam>
public sealed class ProbePoint<TPayload> : ProbePoint
{
    /// <summary>Makes a point.</summary>
    /// <param name="name">Its name: <c>redis.before-set</c>.</param>
    /// <param name="moment">Before something that can be prevented, after something that has happened, or a mark.</param>
    /// <param name="howToInstall">
    /// What to add so that the point is reported, as a sentence with the line of code: for the message when a step at it is not reached.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="howToInstall"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="moment"/> is none.</exception>
    public ProbePoint(string name, Moment moment, string howToInstall)
        : base(name, moment, howToInstall)
    {
    }

    /// <summary>The checkpoint that every hit of this point reaches.</summary>
    public Checkpoint Checkpoint => Checkpoint.AtPoint(this, typeof(TPayload), null, null);

    /// <summary>The checkpoint that is reached by hits for which a condition holds.</summary>
    /// <param name="condition">
    /// The condition. It runs on the thread of the hit, outside all locks; probes it meets itself stay silent. One that throws fails
    /// the run.
    /// </param>
    /// <param name="description">
    /// The condition in words, for messages, to follow "when": <c>POST /orders</c>; <see langword="null"/> for its parameter.
    /// </param>
    /// <param name="prepare">
    /// What has to be done before the condition is asked, which does not wait: a body to be read. Without a thread where a pause is an
    /// incomplete task, on the thread of the hit elsewhere. Only in a run that lists the checkpoint, and for every hit of the point: it sees
    /// itself for which it is needed. Must not throw: what fails in it is for the condition to tell. <see langword="null"/> for nothing.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is <see langword="null"/>.</exception>
    public Checkpoint When(Func<TPayload, bool> condition, string? description = null, Func<TPayload, Task>? prepare = null) => Checkpoint.AtPoint(
        this,
        typeof(TPayload),
        condition ?? throw new ArgumentNullException(nameof(condition)),
        description,
        prepare is null ? null : payload => prepare((TPayload)payload!));

    /// <summary>The payload of a hit of this point.</summary>
    /// <param name="hit">The hit: of a pause, say.</param>
    /// <exception cref="ArgumentNullException"><paramref name="hit"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It is a hit of something else.</exception>
    public TPayload PayloadOf(Hit hit)
    {
        if (hit is null)
            throw new ArgumentNullException(nameof(hit));

        return hit.Point == this
            ? (TPayload)hit.Payload!
            : throw new ArgumentException($"The hit '{hit}' is not one of {Name}, so that it has no such payload.", nameof(hit));
    }

    /// <summary>
    /// Reports a hit. Blocks the thread while the runner pauses the starter here; otherwise, and wherever no runner listens, returns at
    /// once.
    /// </summary>
    /// <param name="payload">What is known.</param>
    /// <exception cref="OperationCanceledException">The run is being unwound, and what follows can be prevented.</exception>
    /// <exception cref="InvalidOperationException">The point is a moment of an operation, which reports it.</exception>
    public void Reach(TPayload payload)
    {
        RefuseMomentOfOperation();
        if (IsArmed && ProbeHub.Enter(new PointPlace(this, payload)) is { } frame)
        {
            frame.Starter.Run.Reach(frame, Moment);
            if (Moment == Moment.Before)
                frame.Starter.Run.Reach(frame, Moment.After);
        }
    }

    /// <summary>Reports a hit. The task ends when the code may go on: at once, unless the runner pauses the starter here.</summary>
    /// <inheritdoc cref="Reach"/>
    public Task ReachAsync(TPayload payload)
    {
        RefuseMomentOfOperation();
        return IsArmed && ProbeHub.Enter(new PointPlace(this, payload)) is { } frame ? ReachAsync(frame) : Task.CompletedTask;
    }

    private async Task ReachAsync(ProbedFrame frame)
    {
        await frame.Starter.Run.ReachAsync(frame, Moment).ConfigureAwait(false);
        if (Moment == Moment.Before)
            await frame.Starter.Run.ReachAsync(frame, Moment.After).ConfigureAwait(false);
    }

    private void RefuseMomentOfOperation()
    {
        if (Source.Label != Name)
            throw new InvalidOperationException($"{Name} is a moment of the operation {Source.Label}, which reports it: call Run or RunAsync of that.");
    }
}
