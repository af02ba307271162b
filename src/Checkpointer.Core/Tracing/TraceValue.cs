using Checkpointer.Checkpoints;
using Checkpointer.Tracing;

namespace Checkpointer;

/// <summary>
/// A value that was kept as text when something happened. Immutable.
/// </summary>
public sealed class TraceValue
{
    // Either the text, or a value of the framework that cannot change; and a type, or its name: written out only when somebody reads them.
    private readonly object? _kept;
    private readonly object? _type;

    internal TraceValue(TraceValueKind kind, string name, object? kept, object? type, int? length = null)
    {
        Kind = kind;
        Name = name;
        _kept = kept;
        _type = type;
        Length = length;
    }

    /// <summary>What it is.</summary>
    public TraceValueKind Kind { get; }

    /// <summary>The name of the parameter or of the note; <c>result</c>, <c>exception</c>.</summary>
    public string Name { get; }

    /// <summary>The value as text, in the invariant culture; cut after <see cref="TraceOptions.MaxValueLength"/> characters.</summary>
    public string Text => PlainValue.Format(_kept);

    /// <summary>The type of the value, as C# writes it, without namespace; <see langword="null"/> if the value was <see langword="null"/>.</summary>
    public string? Type => _type is Type type ? MethodNaming.Short(type) : (string?)_type;

    /// <summary>How many characters the whole text has, if it was cut; <see langword="null"/> if it was not.</summary>
    public int? Length { get; }

    /// <summary>Name and text: <c>stock 1</c>.</summary>
    public override string ToString() => $"{Name} {Text}{(Length is null ? "" : "...")}";
}
