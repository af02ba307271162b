namespace Checkpointer.Stress.Tests.Plays;

/// <summary>One starter and the program that it runs.</summary>
internal sealed class Script
{
    private int _strands;

    public Script(string name, bool isAsync, IReadOnlyList<Act> acts, Play play)
    {
        Name = name;
        IsAsync = isAsync;
        Acts = acts;
        Starter = isAsync
            ? new Starter(name, ct => new Performer(play, this, ct).PerformAllAsync())
            : new Starter(name, () => new Performer(play, this, CancellationToken.None).PerformAll());
    }

    public string Name { get; }

    public bool IsAsync { get; }

    public IReadOnlyList<Act> Acts { get; }

    public Starter Starter { get; }

    public int NewStrand() => Interlocked.Increment(ref _strands);

    public override string ToString() => $"{Name} ({(IsAsync ? "async" : "sync")}): {string.Join("; ", Acts)}";
}
