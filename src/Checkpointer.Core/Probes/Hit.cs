using Checkpointer.Checkpoints;
using Checkpointer.Exploring.Reducing;
using Checkpointer.Probes;

namespace Checkpointer;

/// <summary>
/// One arrival at a probe at run time.
/// </summary>
/// <remarks>
/// Arguments, instance, result and exception are the objects of the code under test themselves, not copies: the array of arguments
/// is, so that later assignments to parameters do not show.
/// </remarks>
public sealed class Hit
{
    internal Hit(Starter starter, ProbedPlace place, Checkpoint checkpoint, Moment moment)
    {
        Starter = starter;
        Checkpoint = checkpoint;
        Moment = moment;
        if (place is CallPlace call)
        {
            Method = ProbedMethod.Of(checkpoint.Target.KnownMethod ?? call.Site.Method);
            Instance = call.Instance;
            Arguments = new ArgumentMap(Method, checkpoint.Target.ParametersOf(call.Site.Method), (object?[])call.Arguments.Clone());
            Result = call.Result;
            Exception = call.Exception;
        }
        else
        {
            Arguments = ArgumentMap.None;
            if (place is PointPlace hit)
            {
                Point = hit.PointAt(moment);
                Payload = hit.Payload;
                Exception = moment == Moment.AfterThrow ? hit.Exception : null;
            }
        }
    }

    /// <summary>What the call touches, as its checkpoint says; <see langword="null"/> if it does not. Known only where an explorer reduces.</summary>
    internal Touched? Touched { get; set; }

    /// <summary>Whether the operation says itself what it touches. Known only where an explorer reduces.</summary>
    internal bool TellsItself { get; set; }

    /// <summary>Who arrived.</summary>
    public Starter Starter { get; }

    /// <summary>The checkpoint it matched.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>When, in the life of the call.</summary>
    public Moment Moment { get; }

    /// <summary>The method; <see langword="null"/> at a mark and at a point.</summary>
    public ProbedMethod? Method { get; }

    /// <summary>The object the method is called on, never its proxy; <see langword="null"/> for a static method at a mark and at a point.</summary>
    public object? Instance { get; }

    /// <summary>
    /// The arguments by parameter name; empty at a mark and at a point. After a return, ref and out arguments have their new values.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; }

    /// <summary>
    /// What the method returned, or its task yielded; <see langword="null"/> if nothing, and at other moments than
    /// <see cref="Moment.After"/>.
    /// </summary>
    public object? Result { get; }

    /// <summary>What the method threw; <see langword="null"/> at other moments than <see cref="Moment.AfterThrow"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// What a point's hit carries, a request or a command; <see langword="null"/> elsewhere. Typed: <see cref="PayloadAs"/>.
    /// </summary>
    public object? Payload { get; }

    internal ProbePoint? Point { get; }

    /// <summary>What a point's hit carries.</summary>
    /// <typeparam name="TPayload">Its type.</typeparam>
    /// <exception cref="InvalidOperationException">It carries something else, or nothing.</exception>
    public TPayload PayloadAs<TPayload>() => Payload is TPayload payload
        ? payload
        : throw new InvalidOperationException(
            $"The hit '{this}' carries {(Payload is null ? "nothing" : "a " + MethodNaming.Short(Payload.GetType()))}, not a {MethodNaming.Short(typeof(TPayload))}.");

    /// <summary>Starter, moment and place: <c>alice after IStockRepository.FindAsync</c>.</summary>
    public override string ToString() => $"{Starter.Name} {Checkpoint.Description}";
}
