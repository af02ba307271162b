using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// A place in code and a moment: before a method is called, after it returns, after it throws, or a hand-placed mark; with
/// optional conditions.
/// </summary>
/// <remarks>
/// An immutable value: two checkpoints are equal when place, moment, name and conditions are. Making one changes nothing and
/// probes nothing; a proxy, a weaver or a mark must report its place.
/// </remarks>
public sealed partial class Checkpoint : IEquatable<Checkpoint>
{
    private readonly Condition[] _conditions;

    private Checkpoint(
        CheckpointTarget target, Moment moment, string? name = null, Condition[]? conditions = null, int? call = null, IdentityKey? key = null,
        Resource[]? resources = null)
    {
        Target = target;
        Moment = moment;
        Name = name ?? target.DefaultName(moment);
        _conditions = conditions ?? [];
        Call = call;
        Key = key;
        _resources = resources;
    }

    /// <summary>
    /// What the checkpoint is called in schedules and messages. By default made of its moment and place:
    /// <c>after-IStockRepository.FindAsync</c>, or the name of the mark.
    /// </summary>
    public string Name { get; }

    /// <summary>When, in the life of a call, the checkpoint is reached.</summary>
    public Moment Moment { get; }

    internal CheckpointTarget Target { get; }

    internal IReadOnlyList<Condition> Conditions => _conditions;

    // Which matching hit of a starter is meant, counted from 1; null: whichever comes next.
    internal int? Call { get; }

    // Tells from a call for whom it is made; null: the flow of execution does.
    internal IdentityKey? Key { get; }

    /// <summary>Moment and place, in words: <c>after IStockRepository.FindAsync</c>.</summary>
    internal string Place => Moment.Words() + " " + Target.Label;

    /// <summary>What the checkpoint is, in words: <c>after IStockRepository.FindAsync when (sku), call 2</c>.</summary>
    internal string Description =>
        Place
        + string.Concat(_conditions.Select(c => " when " + c.Signature))
        + (Call is { } call ? $", call {call}" : "");

    /// <summary>The same checkpoint under another name.</summary>
    /// <param name="name">
    /// The name. Two different checkpoints in one order need two names. It may hold any characters; schedules quote what would not
    /// read as one word.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    public Checkpoint Named(string name) => new(Target, Moment, Names.Check(name, nameof(name)), _conditions, Call, Key, _resources);

    /// <summary>The same checkpoint, reached only by hits for which a condition holds. Several conditions must all hold.</summary>
    /// <param name="condition">
    /// A lambda that returns <see cref="bool"/>. Its parameters are bound by name and type to those of the method; <c>result</c>
    /// is the result (<see cref="Moment.After"/>) and <c>exception</c> the exception (<see cref="Moment.AfterThrow"/>), unless
    /// the method has a parameter of that name. At a point, a parameter of the payload's type is the payload. It runs on the thread of the hit, outside all locks; probes it meets itself stay
    /// silent. One that throws fails the run.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// It does not return <see cref="bool"/>, or a parameter of it names none of the method's, or has a type that cannot hold it.
    /// For a checkpoint by pattern the latter two fail the run at the first matching hit.
    /// </exception>
    public Checkpoint When(Delegate condition) =>
        new(Target, Moment, Name, [.. _conditions, Condition.Bind(condition, Target, Moment)], Call, Key, _resources);

    /// <summary>
    /// The same checkpoint, reached only by the <paramref name="call"/>th matching hit of each starter since that starter began.
    /// </summary>
    /// <param name="call">Which one, from 1. Only hits for which all conditions hold are counted.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="call"/> is less than 1.</exception>
    public Checkpoint OnCall(int call) => call >= 1
        ? new(Target, Moment, Name, _conditions, call, Key, _resources)
        : throw new ArgumentOutOfRangeException(nameof(call), call, "Calls are counted from 1: OnCall(1) is the first.");

    /// <summary>
    /// The same checkpoint, for calls that say themselves for whom they are made: where the flow of execution is lost, at the consumer
    /// of a queue or a timer, or belongs to somebody else, as in a background service that the first request happened to start.
    /// </summary>
    /// <param name="key">
    /// A lambda that returns the key of a call, from parameters of the method by name and type, or from <c>instance</c>; at a point, from
    /// its payload, as it is before. The call
    /// belongs to the starter that <see cref="Starter.Owns">owns</see> an equal key, whatever the flow says; to whom the flow says, if
    /// none does or the key is <see langword="null"/>. It runs before the call, outside all locks.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// It returns nothing, has no parameter, or a parameter that cannot be bound; or the checkpoint is a mark.
    /// </exception>
    public Checkpoint IdentifyBy(Delegate key) => Moment != Moment.Mark || Target.PayloadType is not null
        ? new(Target, Moment, Name, _conditions, Call, IdentityKey.Bind(key, Target), _resources)
        : throw new ArgumentException("A mark has no arguments that could say for whom it is reached: adopt the starter around it.", nameof(key));

    /// <summary>Whether place, moment, name and conditions are the same.</summary>
    /// <param name="other">The other; <see langword="null"/> is equal to none.</param>
    public bool Equals(Checkpoint? other) => ReferenceEquals(this, other)
        || (other is not null && Moment == other.Moment && Call == other.Call && Name == other.Name && Equals(Key, other.Key)
            && Target.Equals(other.Target) && _conditions.SequenceEqual(other._conditions)
            && (_resources is null ? other._resources is null : other._resources is not null && _resources.SequenceEqual(other._resources)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Checkpoint);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
