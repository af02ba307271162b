using Checkpointer.Tracing;

namespace Checkpointer;

/// <summary>
/// Makes the interleavings of lists of steps: all orders that keep each list's own.
/// </summary>
public static class Interleavings
{
    /// <summary>The interleavings of lists.</summary>
    /// <typeparam name="T">The type of the steps: <see cref="Step"/> for orders that a <see cref="Runner"/> takes, or any other.</typeparam>
    /// <param name="lists">The lists. An empty one changes nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="lists"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Interleavings<T> Of<T>(params IReadOnlyList<T>[] lists)
    {
        if (lists is null || Array.IndexOf(lists, null) >= 0)
            throw new ArgumentNullException(nameof(lists));

        return lists.Length > 0
            ? new Interleavings<T>(lists, null)
            : throw new ArgumentException("There are no lists to interleave: name at least one.", nameof(lists));
    }

    /// <summary>The interleavings of what starters reach, as text: <c>Parse("alice: read write", "bob: read write")</c>.</summary>
    /// <param name="lists">For each starter its name, a colon, and the names of what it reaches. Names are quoted as in a schedule.</param>
    /// <exception cref="ArgumentNullException"><paramref name="lists"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is none, or two are one starter's.</exception>
    /// <exception cref="FormatException">One does not read as such a list; the message shows where.</exception>
    public static Interleavings<ScheduleStep> Parse(params string[] lists)
    {
        if (lists is null || Array.IndexOf(lists, null) >= 0)
            throw new ArgumentNullException(nameof(lists));

        IReadOnlyList<ScheduleStep>[] steps = [.. lists.Select(l => new ScheduleParser(l).StepsOfOne())];
        IGrouping<string, string>? twice = steps.Select(s => s[0].Starter).GroupBy(s => s).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? Of(steps)
            : throw new ArgumentException($"Two lists are {twice.Key}'s: write what one starter reaches as one list.", nameof(lists));
    }

    /// <summary>The interleavings as schedules.</summary>
    /// <param name="interleavings">Those of words.</param>
    /// <exception cref="ArgumentNullException"><paramref name="interleavings"/> is <see langword="null"/>.</exception>
    public static IEnumerable<Schedule> ToSchedules(this Interleavings<ScheduleStep> interleavings) =>
        (interleavings ?? throw new ArgumentNullException(nameof(interleavings))).Select(steps => new Schedule(steps));
}
