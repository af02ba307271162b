using System.Collections.Concurrent;

namespace Checkpointer.Stress.Tests.Plays;

/// <summary>Programs, an order over them, and how to run it: all that a seed decides but how it is driven.</summary>
internal sealed class Play
{
    public ProgramLog Log { get; } = new();

    public FakeLock Lock { get; } = new();

    public List<Script> Scripts { get; } = [];

    /// <summary>The order: the steps that stand in one line are a group, in any order.</summary>
    public List<Line[]> Lines { get; } = [];

    public IReadOnlyList<Step> Order => [.. Lines.Select(l => l.Length == 1 ? l[0].Step : Step.InAnyOrder([.. l.Select(m => m.Step)]))];

    /// <summary>Strands that programs have left behind, and what they wait for.</summary>
    public ConcurrentBag<Task> Left { get; } = [];

    public TaskCompletionSource Curtain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunnerOptions Options { get; } = new();

    /// <summary>Whether the order was made such that no runner may take it.</summary>
    public bool IsRefused { get; set; }

    /// <summary>How many of the first steps must be reached, where locks leave more than one outcome open.</summary>
    public int Sure { get; set; }

    public bool Forks => Scripts.Exists(s => s.Acts.Any(a => a.Contains(ActKind.Fork)));

    public bool Locks => Scripts.Exists(s => s.Acts.Any(a => a.Contains(ActKind.Lock)));

    public Script Of(Starter starter) => Scripts.Find(s => s.Starter == starter)!;

    public override string ToString() =>
        string.Join('\n', Scripts) + "\norder: " + string.Join(' ', Order) + $"\n{Options.Pacing} {Options.AfterLastStep}{(Options.Strict ? " strict" : "")}";
}
