// Places counted from the end, as .NET has them.
#if !NET
using Microsoft.CodeAnalysis;

namespace System;

[Embedded]
internal readonly struct Index(int value, bool fromEnd = false)
{
    private readonly int _value = fromEnd ? ~value : value;

    public bool IsFromEnd => _value < 0;

    public int Value => IsFromEnd ? ~_value : _value;

    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}

[Embedded]
internal readonly struct Range(Index start, Index end)
{
    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new Index(0, fromEnd: true));

    public static Range EndAt(Index end) => new(0, end);

    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        int offset = Start.GetOffset(length);
        return (offset, End.GetOffset(length) - offset);
    }
}
#endif
