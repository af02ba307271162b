namespace Checkpointer.Exploring.Reducing;

/// <summary>
/// A point of choice: who need not go on there, since all that could follow has been covered.
/// </summary>
/// <param name="sleeping">Who sleeps there, whatever is done at this point.</param>
internal sealed class Node(IReadOnlyList<Sleeper> sleeping)
{
    public IReadOnlyList<Sleeper> Sleeping { get; } = sleeping;

    /// <summary>Those that were let go there, in the order in which they were, and what that touched.</summary>
    public List<Sleeper> Done { get; } = [];

    public ulong Asleep => Sleeping.Aggregate(0UL, (set, sleeper) => set | (1UL << sleeper.Starter));
}

/// <param name="Starter">Who.</param>
/// <param name="Touched">What its next piece touches.</param>
internal readonly record struct Sleeper(int Starter, Touched Touched);
