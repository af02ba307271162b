using Checkpointer.Checkpoints;
using Checkpointer.Steps;

namespace Checkpointer.Tracing;

/// <summary>
/// Finds what the words of a schedule mean among starters and checkpoints.
/// </summary>
internal sealed class ScheduleNames(IEnumerable<Starter> starters, IEnumerable<Checkpoint> checkpoints, IEnumerable<Type> exceptions)
{

    private readonly Starter[] _starters = [.. starters];
    private readonly Checkpoint[] _checkpoints = [.. checkpoints];
    private readonly Type[] _exceptions = [.. exceptions.Distinct()];

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
            _ when After(BlockedStep.Prefix, word.Event) is { } holder => starter.BlockedBy(StarterOf(holder, word)),
            _ when After(ThrowsStep.Prefix, word.Event) is { } type => new ThrowsStep(starter, ExceptionOf(type, word)),
            _ => throw Unknown(word, "checkpoint", word.Event, _checkpoints.Select(c => c.Name)),
        };
    }

    private static string? After(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : null;

    private Type ExceptionOf(string name, ScheduleStep word) => Array.FindAll(_exceptions, e => MethodNaming.Short(e) == name) switch
    {
        [{ } type] => type,
        [] => throw new InvalidOrderException(
            $"The schedule says {word}, and no type of exception called '{name}' was passed.\n\n"
            + $"  known: {(_exceptions.Length > 0 ? string.Join(", ", _exceptions.Select(MethodNaming.Short)) : "none")}\n\n"
            + "Likely cause: a schedule has the name of the type only, which does not tell where it is.\n"
            + $"Next: pass the type: schedule.ToOrder(starters, checkpoints, typeof({name}))."),
        { } several => throw new InvalidOrderException(
            $"The schedule says {word}, and two types of that name were passed: {several[0].FullName} and {several[1].FullName}.\n\n"
            + "Likely cause: a schedule has the name of the type only, which does not tell them apart.\n"
            + "Next: pass the one that is meant."),
    };

    private Starter StarterOf(string name, ScheduleStep word) =>
        _starters.FirstOrDefault(s => s.Name == name) ?? throw Unknown(word, "starter", name, _starters.Select(s => s.Name));

    private static InvalidOrderException Unknown(ScheduleStep word, string kind, string name, IEnumerable<string> known) => new(
        $"The schedule says {word}, and there is no {kind} called '{name}'.\n\n"
        + $"  known: {(known.Any() ? string.Join(", ", known) : "none")}\n\n"
        + $"Likely cause: the {kind} was renamed since the schedule was written.\n"
        + "Next: correct the name, or pass what it names.");
}
