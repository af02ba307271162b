using Checkpointer.Exploring.Reducing;

namespace Checkpointer.Running;

/// <summary>
/// The checkpoints that one hit is at, and those at whose place it is though their conditions do not hold. Mostly there is one at most:
/// then it allocates nothing.
/// </summary>
internal struct MatchedCheckpoints
{
    private Checkpoint? _first;
    private List<Checkpoint>? _others;
    private List<Checkpoint>? _refused;
    private List<CallGroup>? _calls;
    private List<(Checkpoint Checkpoint, Touched Touched)>? _touched;

    public readonly int Count => _first is null ? 0 : 1 + (_others?.Count ?? 0);

    /// <summary>Those of which the number of the call tells which it is at.</summary>
    public readonly CallGroup CallsAt(int index) => _calls![index];

    public readonly int CallsCount => _calls?.Count ?? 0;

    public readonly bool IsEmpty => _first is null && _calls is null;

    public readonly int RefusedCount => _refused?.Count ?? 0;

    public readonly Checkpoint this[int index] => index == 0 ? _first! : _others![index - 1];

    public readonly Checkpoint RefusedAt(int index) => _refused![index];

    /// <summary>What the hit touches, as the checkpoint says.</summary>
    public readonly Touched TouchedAt(Checkpoint checkpoint) => _touched?.Find(t => t.Checkpoint == checkpoint).Touched ?? Touched.Anything;

    public void Add(Checkpoint checkpoint, Touched? touched)
    {
        if (_first is null)
            _first = checkpoint;
        else
            (_others ??= []).Add(checkpoint);
        if (touched is not null)
            (_touched ??= []).Add((checkpoint, touched));
    }

    public void Add(CallGroup calls) => (_calls ??= []).Add(calls);

    public void Refuse(Checkpoint checkpoint) => (_refused ??= []).Add(checkpoint);
}
