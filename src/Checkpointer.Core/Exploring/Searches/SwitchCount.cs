using Checkpointer.Steps;

namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Counts switches along the choices of a run, and how many a branch off it must have at least.
/// </summary>
internal sealed class SwitchCount(Guide run)
{
    private int _switches;
    private int _last = -1;
    private int _steps;
    private ulong _needNoTurn;

    /// <summary>How often another was let go than before.</summary>
    public static int Of(IReadOnlyList<Choice> choices)
    {
        int switches = 0;
        for (int i = 1; i < choices.Count; i++)
            switches += choices[i].Starter != choices[i - 1].Starter ? 1 : 0;
        return switches;
    }

    /// <summary>
    /// The fewest switches if that starter goes next: each other that has not ended must have its turn after it, unless it waits: once
    /// free it may come to its end without a turn.
    /// </summary>
    public int BoundWith(int starter, int number)
    {
        for (; _steps < run.Choices[number].StepsBefore; _steps++)
        {
            ulong who = 1UL << run.Steps[_steps].Starter;
            _needNoTurn = run.Steps[_steps].Step is CheckpointStep ? _needNoTurn & ~who : _needNoTurn | who;
        }

        return _switches + (_last >= 0 && _last != starter ? 1 : 0) + run.Names.Count - Bits.Count(_needNoTurn | (1UL << starter));
    }

    public void Pass(Choice choice)
    {
        _switches += _last >= 0 && _last != choice.Starter ? 1 : 0;
        _last = choice.Starter;
    }
}
