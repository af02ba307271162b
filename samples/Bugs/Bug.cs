using Checkpointer;

namespace Bugs;

/// <summary>
/// A small concurrent program with a known bug, and its twin without it. The marks in its code are where another starter may come between.
/// </summary>
public abstract class Bug
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Bug> All { get; } =
    [
        .. typeof(Bug).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Bug)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (Bug)Activator.CreateInstance(t)!),
    ];

    public string Name => GetType().Name;

    /// <summary>What goes wrong, in a sentence.</summary>
    public abstract string Story { get; }

    /// <summary>The program with fresh state.</summary>
    /// <param name="repaired">Whether it is the twin without the bug.</param>
    public abstract Scenario Arrange(bool repaired);

    public override string ToString() => Name;

    /// <summary>A place where another starter may come between.</summary>
    protected static Task At(string mark) => Checkpoint.ReachAsync(mark);

    protected static IEnumerable<Checkpoint> Marks(params string[] names) => names.Select(Checkpoint.Mark);

    /// <summary>What a test would assert.</summary>
    protected static void Must(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException(otherwise);
    }
}
