namespace Checkpointer.Proxies.Tests.Specimens;

public unsafe interface IParser
{
    Span<byte> Rest { get; }

    int Sum(ReadOnlySpan<byte> bytes);

    int SumOrNothing(ReadOnlySpan<byte> bytes) => -1;

    ref int Cell();

    int Deref(int* source);

    int Measure<T>(T value)
        where T : allows ref struct;

    int Woven(ReadOnlySpan<byte> bytes);

    int Plain(int value);
}
