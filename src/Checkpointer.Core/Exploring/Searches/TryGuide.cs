namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Follows a list of starters as far as it can: who cannot go on is passed over, and after the list whoever goes stays.
/// </summary>
internal sealed class TryGuide(IReadOnlyList<int> starters) : Guide
{
    private int _next;

    protected override int Choose(ulong ready)
    {
        while (_next < starters.Count)
        {
            int starter = starters[_next++];
            if (Bits.Has(ready, starter))
                return starter;
        }

        return StayOrFirst(ready);
    }
}
