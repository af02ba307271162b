namespace Checkpointer.Runtime.Streams;

/// <summary>
/// One enumeration of a probed sequence: one call, made of steps. Begins when the first element is asked for.
/// </summary>
/// <remarks>Used by one enumerator, which nobody may use concurrently.</remarks>
internal sealed class Enumeration(StreamSource source)
{
    private State _state;
    private ProbeCall? _call;

    private enum State
    {
        NotBegun,
        Open,
        Over,
    }

    public StreamSource Source { get; } = source;

    /// <summary>The step to the next element; <see langword="null"/> if there is nothing to report.</summary>
    public EnumerationStep? Next()
    {
        if (_state == State.Open)
            return new EnumerationStep(this, _call!, isFirst: false);
        if (_state == State.Over)
            return null;

        // Until the "before" has let it go on: a call that must not run is over.
        _state = State.Over;
        _call = Source.Enter();
        return _call is null ? null : new EnumerationStep(this, _call, isFirst: true);
    }

    /// <summary>
    /// The step by which an enumeration is given up that has not come to its end; <see langword="null"/> if there is nothing to report.
    /// </summary>
    public EnumerationStep? Last() => _state == State.Open ? new EnumerationStep(this, _call!, isFirst: false) : null;

    public void Open() => _state = State.Open;

    public void End()
    {
        _state = State.Over;
        _call = null;
    }
}
