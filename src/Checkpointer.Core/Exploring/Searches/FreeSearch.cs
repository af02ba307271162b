namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Runs in which nobody is held: what happens by chance.
/// </summary>
internal sealed class FreeSearch : Search
{
    public override Guide? Next() => new FreeGuide();

    public override void Ended(Guide guide)
    {
    }

    private sealed class FreeGuide : Guide
    {
        public override bool LetsAllGo => true;

        public override Guide Again() => new FreeGuide();

        protected override int Choose(ulong ready) => Bits.First(ready);
    }
}
