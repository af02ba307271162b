using Checkpointer.Running;

namespace Checkpointer;

/// <summary>
/// The records of all runs that are made in one flow of execution, and in what it calls: how a test framework gets at them without the
/// test's doing.
/// </summary>
/// <remarks>Thread-safe. Collects until it is disposed; they may be nested, and each runner belongs to the innermost.</remarks>
public sealed class TraceCollector : IDisposable
{
    private static readonly AsyncLocal<TraceCollector?> _current = new();

    private readonly TraceCollector? _outer;
    private readonly List<Run> _runs = [];

    private TraceCollector(TraceCollector? outer) => _outer = outer;

    /// <summary>The records of the runners that were made, in that order, as they are now.</summary>
    public IReadOnlyList<Trace> Traces
    {
        get
        {
            Run[] runs;
            lock (_runs)
                runs = [.. _runs];
            return Array.ConvertAll(runs, r => r.Snapshot());
        }
    }

    /// <summary>Begins to collect. To be called in the flow that is to be collected from, and not in an async method that it awaits.</summary>
    public static TraceCollector Begin() => _current.Value = new TraceCollector(_current.Value);

    /// <summary>Collects no more, and forgets the runs.</summary>
    public void Dispose()
    {
        if (_current.Value == this)
            _current.Value = _outer;
        lock (_runs)
            _runs.Clear();
    }

    internal static void Add(Run run)
    {
        if (_current.Value is not { } collection)
            return;

        lock (collection._runs)
            collection._runs.Add(run);
    }
}
