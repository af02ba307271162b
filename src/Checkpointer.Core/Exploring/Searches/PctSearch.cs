namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Probabilistic concurrency testing (Burckhardt and others, 2010): starters have random priorities, the highest that is ready goes on, and
/// at a few random steps who goes falls below all others.
/// </summary>
internal sealed class PctSearch(SearchSettings settings, int seed, int depth) : Search
{
    private readonly SeededRuns _runs = new(settings, seed);

    // The longest schedule so far: where priorities may change. The first run's is a guess.
    private int _length = 16;

    public override Guide? Next() => new PctGuide(_runs.Next(), depth, _length);

    public override void Ended(Guide guide) => _length = Math.Max(_length, guide.Choices.Count);

    private sealed class PctGuide : Guide
    {
        private readonly int[] _priorities = new int[Bits.Most];
        private readonly Dictionary<int, int> _changes = [];
        private readonly Func<PctGuide> _again;

        public PctGuide(int seed, int depth, int length)
        {
            _again = () => new PctGuide(seed, depth, length);
            var random = new Random(seed);
            for (int i = 0; i < Bits.Most; i++)
                _priorities[i] = depth + i;
            for (int i = Bits.Most - 1; i > 0; i--)
            {
                int j = random.Next(i + 1);
                (_priorities[i], _priorities[j]) = (_priorities[j], _priorities[i]);
            }

            for (int i = 1; i < depth; i++)
                _changes[random.Next(length)] = depth - i;
        }

        public override Guide Again() => _again();

        protected override int Choose(ulong ready)
        {
            int starter = Highest(ready);
            if (_changes.TryGetValue(Choices.Count, out int priority))
            {
                _priorities[starter] = priority;
                starter = Highest(ready);
            }

            return starter;
        }

        private int Highest(ulong ready)
        {
            int highest = -1;
            for (int i = 0; i < Bits.Most; i++)
            {
                if (Bits.Has(ready, i) && (highest < 0 || _priorities[i] > _priorities[highest]))
                    highest = i;
            }

            return highest;
        }
    }
}
