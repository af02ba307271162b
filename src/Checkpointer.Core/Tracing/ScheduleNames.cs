namespace Checkpointer.Tracing;

/// <summary>
/// Finds what the words of a schedule mean among starters and checkpoints.
/// </summary>
internal sealed class ScheduleNames(IEnumerable<Starter> starters, IEnumerable<Checkpoint> checkpoints)
{
    private const string BlockedBy = "blocked-by-";

    private readonly Starter[] _starters = [.. starters];
    private readonly Checkpoint[] _checkpoints = [.. checkpoints];

    /// <exception cref="InvalidOrderException">A name is unknown.</exception>
    public Step StepOf(ScheduleStep word)
    {
        if (word.Members.Count > 1)
            return Step.InAnyOrder([.. word.Members.Select(StepOf)]);

        Starter starter = StarterOf(word.Starter, word);
        return word.Event switch
        {
            "started" => starter.Started,
            "completed" => starter.Completed,
            "blocked" => starter.Blocked,
            "quiet" => starter.Quiet,
            _ when _checkpoints.FirstOrDefault(c => c.Name == word.Event) is { } checkpoint => starter.At(checkpoint),
            _ when word.Event.StartsWith(BlockedBy, StringComparison.Ordinal) => starter.BlockedBy(StarterOf(word.Event.Substring(BlockedBy.Length), word)),
            _ => throw Unknown(word, "checkpoint", word.Event, _checkpoints.Select(c => c.Name)),
        };
    }

    private Starter StarterOf(string name, ScheduleStep word) =>
        _starters.FirstOrDefault(s => s.Name == name) ?? throw Unknown(word, "starter", name, _starters.Select(s => s.Name));

    private static InvalidOrderException Unknown(ScheduleStep word, string kind, string name, IEnumerable<string> known) => new(
        $"The schedule says {word}, and there is no {kind} called '{name}'.\n\n"
        + $"  known: {(known.Any() ? string.Join(", ", known) : "none")}\n\n"
        + $"Likely cause: the {kind} was renamed since the schedule was written.\n"
        + "Next: correct the name, or pass what it names.");
}
