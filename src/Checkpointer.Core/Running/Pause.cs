using Checkpointer.Running;

namespace Checkpointer;

/// <summary>
/// The time between two steps, in which nothing under test runs and the test asserts.
/// </summary>
/// <remarks>
/// Over as soon as the test asks the runner to go on, or disposes it; each member but <see cref="ToString"/> then throws
/// <see cref="InvalidOperationException"/>.
/// </remarks>
public sealed class Pause
{
    private readonly Run _run;
    private readonly Step _step;
    private readonly int _index;
    private readonly Hit? _hit;
    private readonly StarterRun _starter;

    internal Pause(Run run, Step step, int index, Hit? hit, StarterRun starter)
    {
        _run = run;
        _step = step;
        _index = index;
        _hit = hit;
        _starter = starter;
    }

    /// <summary>The step that was reached.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Step Step => InTime(_step);

    /// <summary>The place of the step in the order, from 0: tells two listings of one step apart.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public int Index => InTime(_index);

    /// <summary>What the pause rests on, as far as is known by now: a fork may show only when another strand meets a probe.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Evidence Evidence => InTime(_run.EvidenceOf(_starter));

    /// <summary>The hit that reached the step; <see langword="null"/> for a start or an end.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Hit? Hit => InTime(_hit);

    /// <summary>The step and its place: <c>alice:read (step 1)</c>. Never throws.</summary>
    public override string ToString() => $"{_step} (step {_index + 1})";

    private T InTime<T>(T value) => _run.IsCurrent(this)
        ? value
        : throw new InvalidOperationException(
            $"The pause at {this} is over: the runner has gone on since, or was disposed.\n\n"
            + "Likely cause: the pause was kept and used after the next NextAsync, SkipToAsync or RunToEndAsync.\n"
            + "Next: read what you need while the pause lasts.");
}
