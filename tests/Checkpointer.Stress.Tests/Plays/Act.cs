using System.Globalization;

namespace Checkpointer.Stress.Tests.Plays;

/// <summary>One thing that a program does.</summary>
internal sealed record Act(ActKind Kind)
{
    /// <summary>The number of a mark, the argument of a call.</summary>
    public int Item { get; init; }

    public bool IsAsync { get; init; }

    public Way Way { get; init; }

    /// <summary>Whether what a call throws is swallowed around it.</summary>
    public bool IsCaught { get; init; }

    /// <summary>What a call or a lock encloses; of a fork, the first branch.</summary>
    public IReadOnlyList<Act> Body { get; init; } = [];

    /// <summary>The other branch of a fork.</summary>
    public IReadOnlyList<Act> Other { get; init; } = [];

    public bool Contains(ActKind kind) => Kind == kind || Body.Any(a => a.Contains(kind)) || Other.Any(a => a.Contains(kind));

    public override string ToString()
    {
        string sort = IsAsync ? "async " : "";
        return Kind switch
        {
            ActKind.Mark => string.Create(CultureInfo.InvariantCulture, $"{sort}mark {Item}"),
            ActKind.Call => string.Create(CultureInfo.InvariantCulture, $"{(IsCaught ? "try " : "")}{sort}{Way} call {Item} {{ {string.Join("; ", Body)} }}"),
            ActKind.Fork => $"fork {{ {string.Join("; ", Body)} }} {{ {string.Join("; ", Other)} }}",
            ActKind.Lock => $"lock {{ {string.Join("; ", Body)} }}",
            _ => Kind.ToString().ToLowerInvariant(),
        };
    }
}
