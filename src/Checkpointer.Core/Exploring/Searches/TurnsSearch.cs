namespace Checkpointer.Exploring.Searches;

/// <summary>
/// One schedule: whose turn it is, by names, as far as that can be.
/// </summary>
internal sealed class TurnsSearch(IReadOnlyList<string> starters) : Search
{
    private bool _hasRun;

    public override Guide? Next()
    {
        if (_hasRun)
            return null;

        _hasRun = true;
        return new TryGuide(starters);
    }

    public override void Ended(Guide guide)
    {
    }
}
