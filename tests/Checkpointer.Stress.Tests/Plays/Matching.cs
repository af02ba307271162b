namespace Checkpointer.Stress.Tests.Plays;

/// <summary>DESIGN's rule, written down a second time: a step is reached by the first matching hit after the previous step.</summary>
internal static class Matching
{
    /// <summary>
    /// For each place, in turn, the index of the hit that reaches it; -1 from the first that none does.
    /// </summary>
    public static int[] IndexesOf(IReadOnlyList<(HitKind Kind, int Item)> hits, IReadOnlyList<Place?> places)
    {
        int[] indexes = new int[places.Count];
        int cursor = 0;
        for (int p = 0; p < places.Count; p++)
        {
            indexes[p] = -1;
            if (cursor < 0)
                continue;

            // Starts and ends are no hits, and take none away.
            if (places[p] is not { } place)
            {
                indexes[p] = cursor - 1;
                continue;
            }

            int count = 0;
            for (int h = 0; h < hits.Count && indexes[p] < 0; h++)
            {
                if (!place.Means(hits[h].Kind, hits[h].Item))
                    continue;

                count++;
                if (h >= cursor && (place.Call ?? count) == count)
                    indexes[p] = h;
            }

            cursor = indexes[p] < 0 ? -1 : indexes[p] + 1;
        }

        return indexes;
    }

    /// <summary>Whether a hit means its call of a place: <paramref name="hits"/> end with it.</summary>
    public static bool IsItsCall(IReadOnlyList<(HitKind Kind, int Item)> hits, int index, Place place) =>
        place.Means(hits[index].Kind, hits[index].Item)
        && (place.Call is not { } call || hits.Take(index + 1).Count(h => place.Means(h.Kind, h.Item)) == call);
}
