namespace Checkpointer.Exploring.Reducing;

/// <summary>
/// What a piece of a run has touched: things that are equal are one thing. Two pieces are independent if all that both touch is only read.
/// </summary>
internal sealed class Touched
{
    /// <summary>Nobody knows: it may be anything.</summary>
    public static readonly Touched Anything = new([]);

    public static readonly Touched Nothing = new([]);

    private readonly (object Thing, bool IsWritten)[] _things;

    public Touched(IEnumerable<(object Thing, bool IsWritten)> things) => _things = [.. things];

    public static Touched Of(IReadOnlyCollection<TouchedThing> things) =>
        things.Count == 0 ? Nothing : new(things.SelectMany(t => Things.In(t.Thing).Select(thing => (thing, t.IsWritten))));

    public static Touched Both(Touched first, Touched second) =>
        first == Anything || second == Anything ? Anything
        : first == Nothing ? second
        : second == Nothing ? first
        : new([.. first._things, .. second._things]);

    public bool IsIndependentOf(Touched other)
    {
        if (this == Nothing || other == Nothing)
            return true;
        if (this == Anything || other == Anything)
            return false;

        foreach ((object thing, bool isWritten) in _things)
        {
            foreach ((object otherThing, bool otherIsWritten) in other._things)
            {
                if ((isWritten || otherIsWritten) && Equals(thing, otherThing))
                    return false;
            }
        }

        return true;
    }
}
