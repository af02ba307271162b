namespace Checkpointer.Stress.Tests.Plays;

/// <summary>
/// What the programs of one play say of themselves, numbered as they say it. Append-only; the runner has no part in it.
/// </summary>
internal sealed class ProgramLog
{
    private readonly Entry?[] _entries = new Entry?[4096];
    private int _count;

    public int Count => Math.Min(Volatile.Read(ref _count), _entries.Length);

    public void Write(Entry entry) => Volatile.Write(ref _entries[Interlocked.Increment(ref _count) - 1], entry);

    /// <summary>The entries from a number on. One that is being written at this instant is not among them.</summary>
    public IReadOnlyList<Entry> From(int start) => [.. _entries.Take(Count).Skip(start).OfType<Entry>()];

    public IReadOnlyList<Entry> Of(Script script) => [.. From(0).Where(e => e.Script == script)];
}
