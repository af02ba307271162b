using Checkpointer.Checkpoints;
using Checkpointer.Exploring.Reducing;
using Checkpointer.Probes;

namespace Checkpointer;

// What the code at a checkpoint reads and writes, for explorers that leave out what could make no difference.
public sealed partial class Checkpoint
{
    // Null: nobody said, so it may be anything.
    private readonly Resource[]? _resources;

    internal bool SaysWhatItTouches => _resources is not null;

    /// <summary>
    /// The same checkpoint, whose call reads or writes a thing, besides others that were named before. At a mark: the code that follows it,
    /// up to the starter's next checkpoint. With <see cref="ExplorerOptions.Reduce"/>, an explorer runs one order of two steps that touch
    /// different things. It believes what it is told: a thing that is not named, and in truth is touched, may hide a failure.
    /// </summary>
    /// <param name="thing">
    /// A lambda that returns the thing, or its key: what equals is one. Its parameters are bound as those of <see cref="When"/>. What it
    /// returns <see langword="null"/> for touches nothing. If it returns a collection, each element is a thing, besides the collection
    /// itself, which starters may share; a string is one thing. It runs on the thread of the hit, outside all locks.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="thing"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">It returns nothing, or a parameter of it cannot be bound.</exception>
    public Checkpoint Touches(Delegate thing) => WithResource(Resource.Bind(thing, Target, Moment, isWritten: true));

    /// <summary>The same checkpoint, whose call, or the code that follows its mark, reads or writes this thing.</summary>
    /// <param name="thing">
    /// The thing, or its key: what equals is one. Of a collection, that is no string, each element that it has now is a thing, besides the
    /// collection itself, which starters may share.
    /// </param>
    /// <inheritdoc cref="Touches(Delegate)"/>
    public Checkpoint Touches(object thing) => WithResource(Resource.Fixed(thing, isWritten: true));

    /// <summary>The same checkpoint, whose call, or the code that follows its mark, only reads a thing: two that read it are independent.</summary>
    /// <inheritdoc cref="Touches(Delegate)"/>
    public Checkpoint Reads(Delegate thing) => WithResource(Resource.Bind(thing, Target, Moment, isWritten: false));

    /// <summary>The same checkpoint, whose call, or the code that follows its mark, only reads this thing.</summary>
    /// <inheritdoc cref="Touches(object)"/>
    public Checkpoint Reads(object thing) => WithResource(Resource.Fixed(thing, isWritten: false));

    /// <summary>The same checkpoint, whose call, or the code that follows its mark, touches nothing that another starter could touch.</summary>
    public Checkpoint TouchesNothing() => new(Target, Moment, Name, _conditions, Call, Key, _resources ?? []);

    /// <exception cref="Exception">Whatever a lambda throws.</exception>
    internal Touched TouchedBy(ProbedPlace place) => _resources is null
        ? Touched.Anything
        : new Touched(_resources.SelectMany(r => r.Of(place).Select(thing => (thing, r.IsWritten))));

    private Checkpoint WithResource(Resource resource) => new(Target, Moment, Name, _conditions, Call, Key, [.. _resources ?? [], resource]);
}
