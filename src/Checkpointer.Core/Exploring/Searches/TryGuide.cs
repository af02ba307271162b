namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Follows a list of starters as far as it can: who cannot go on is passed over, and after the list whoever goes stays.
/// </summary>
internal sealed class TryGuide(IReadOnlyList<string> starters) : Guide
{
    private int _next;

    public override Guide Again() => new TryGuide(starters);

    protected override int Choose(ulong ready)
    {
        while (_next < starters.Count)
        {
            string name = starters[_next++];
            for (int i = 0; i < Names.Count; i++)
            {
                if (Names[i] == name && Bits.Has(ready, i))
                    return i;
            }
        }

        return StayOrFirst(ready);
    }
}
