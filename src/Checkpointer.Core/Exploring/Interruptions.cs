using Checkpointer.Steps;

namespace Checkpointer.Exploring;

/// <summary>
/// Where a schedule has left a starter in the middle, in words: what stands between two of its steps is what it did not expect.
/// </summary>
internal static class Interruptions
{
    private const int Most = 3;

    /// <summary><see langword="null"/> if nobody was left in the middle.</summary>
    public static string? Of(Guide guide)
    {
        List<string> found = [];
        for (int i = 1; i < guide.Choices.Count; i++)
        {
            int starter = guide.Choices[i - 1].Starter;
            int back = guide.Choices.FindIndex(i, c => c.Starter == starter);
            if (guide.Choices[i].Starter != starter && back > 0)
                found.Add(Words(guide, starter, guide.Choices[i].StepsBefore, guide.Choices[back].StepsBefore));
        }

        found = [.. found.Where(f => f.Length > 0).Distinct()];
        if (found.Count == 0)
            return null;

        string more = found.Count > Most ? $"; and {found.Count - Most} more" : "";
        return string.Join("; ", found.Take(Most)) + more + ".";
    }

    private static string Words(Guide guide, int starter, int left, int back)
    {
        string name = guide.Names[starter];
        string after = guide.Steps.FindLastIndex(Math.Min(left, guide.Steps.Count) - 1, s => s.Starter == starter) is var at and >= 0
            ? guide.Steps[at].Step is BlockedStep or QuietStep ? "" : $"after {guide.Steps[at].Step.Event}"
            : "before its first step";
        string[] others = [.. guide.Steps.Skip(left).Take(back - left).Where(s => s.Starter != starter).Select(s => s.Step.ToString())];
        string between = others.Length <= 4 ? string.Join(", ", others) : $"{others[0]}, {others[1]}, ... {others[others.Length - 1]}";
        return after.Length == 0 || others.Length == 0 ? "" : $"{name} is interrupted {after} by {between}, and goes on as if nothing had happened";
    }
}
