using Checkpointer.Checkpoints;
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
    private readonly Hit[] _hits;
    private readonly StarterRun[] _starters;

    internal Pause(Run run, Step step, int index, Hit[] hits, StarterRun[] starters)
    {
        _run = run;
        _step = step;
        _index = index;
        _hits = hits;
        _starters = starters;
    }

    /// <summary>The step that was reached.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Step Step => InTime(_step);

    /// <summary>The place of the step in the order, from 0: tells two listings of one step apart.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public int Index => InTime(_index);

    /// <summary>What the pause rests on, as far as is known by now: a fork may show only when another strand meets a probe.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Evidence Evidence => InTime(_run.EvidenceOf(_starters));

    /// <summary>
    /// The hit that reached the step, the first of a group's; <see langword="null"/> if no hit did: at a start, an end, a block.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public Hit? Hit => InTime(_hits.FirstOrDefault());

    /// <summary>The hits that reached the step: one, those of a group, or none.</summary>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public IReadOnlyList<Hit> Hits => InTime(_hits);

    /// <summary>
    /// Makes the paused call throw instead of going on: paused before it, the method does not run; after it, its result is lost. "The
    /// connection drops right after the commit" is one line.
    /// </summary>
    /// <param name="exception">What the caller gets, unchanged.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The pause is over, or is not that of one starter paused at a checkpoint.</exception>
    public void Throw(Exception exception)
    {
        if (exception is null)
            throw new ArgumentNullException(nameof(exception));

        InTime(_run).Fault(The("Throw"), exception);
    }

    /// <summary>
    /// Cancels the token of the paused starter; it finds it cancelled when it goes on. Callbacks of the token run on the thread pool.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pause is over, or is that of several starters.</exception>
    public void Cancel()
    {
        InTime(_run);
        _ = The("Cancel").Cancellation.Cancel();
    }

    /// <summary>Notes something in the trace: what the test has found while everything stands still.</summary>
    /// <param name="name">What it is: <c>stock</c>.</param>
    /// <param name="value">
    /// Its value, kept as text as <see cref="TraceValues.All"/> says; it passes <see cref="TraceOptions.Redact"/>. May be <see langword="null"/>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="InvalidOperationException">The pause is over.</exception>
    public void Note(string name, object? value)
    {
        InTime(_run).Note(_index, Names.Check(name, nameof(name)), value);
    }

    /// <summary>The step and its place: <c>alice:read (step 1)</c>. Never throws.</summary>
    public override string ToString() => $"{_step} (step {_index + 1})";

    private StarterRun The(string member) => _starters.Length == 1
        ? _starters[0]
        : throw new InvalidOperationException(
            $"{member} means one starter, and the pause at {this} is that of {string.Join(" and ", _starters.Select(s => s.Name))}.\n\n"
            + "Likely cause: the step is a group, Step.InAnyOrder.\n"
            + "Next: list the step of the one you mean on its own.");

    private T InTime<T>(T value) => _run.IsCurrent(this)
        ? value
        : throw new InvalidOperationException(
            $"The pause at {this} is over: the runner has gone on since, or was disposed.\n\n"
            + "Likely cause: the pause was kept and used after the next NextAsync, SkipToAsync or RunToEndAsync.\n"
            + "Next: read what you need while the pause lasts.");
}
