namespace Checkpointer.Exploring.Searches;

/// <summary>
/// At each point any starter that is ready. Each run has a seed of its own, made of the search's and its number.
/// </summary>
internal sealed class RandomSearch(SearchSettings settings, int seed) : Search
{
    private readonly SeededRuns _runs = new(settings, seed);

    public override Guide? Next() => new RandomGuide(_runs.Next());

    public override void Ended(Guide guide)
    {
    }

    private sealed class RandomGuide(int seed) : Guide
    {
        private readonly Random _random = new(seed);

        public override Guide Again() => new RandomGuide(seed);

        protected override int Choose(ulong ready) => Bits.At(ready, _random.Next(Bits.Count(ready)));
    }
}
