using Checkpointer.Exploring.Reducing;

namespace Checkpointer.Exploring.Searches;

/// <summary>
/// A schedule that is still to be run: the choices of another up to a point, and from there another starter. What it shares with that
/// other one it does not copy.
/// </summary>
/// <param name="Choices">The other one's choices.</param>
/// <param name="Steps">The other one's steps: as far as the choices are the same, so must these be.</param>
/// <param name="Depth">At which choice it differs.</param>
/// <param name="Starter">Who goes there instead.</param>
/// <param name="Node">What is known of that point; <see langword="null"/> if nothing is reduced.</param>
internal sealed record Branch(Choice[] Choices, StepName[] Steps, int Depth, int Starter, Node? Node)
{
    public static readonly Branch Root = new([], [], -1, -1, null);
}

/// <summary>A step as the next run will know it: starters and steps are made anew for each.</summary>
internal readonly record struct StepName(int Starter, string Event)
{
    public static StepName Of(ReachedStep step) => new(step.Starter, step.Step switch
    {
        // Who is quiet may be proved to wait when asked a little later.
        Steps.QuietStep or Steps.BlockedStep => "blocked",
        _ => step.Step.Event,
    });
}
