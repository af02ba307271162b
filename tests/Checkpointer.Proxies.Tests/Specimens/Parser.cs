using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed unsafe class Parser : IParser
{
    private int _cell;

    public Span<byte> Rest => new byte[3];

    public int Sum(ReadOnlySpan<byte> bytes) => bytes.Length;

    public int SumOrNothing(ReadOnlySpan<byte> bytes) => bytes.Length;

    public ref int Cell() => ref _cell;

    public int Deref(int* source) => *source;

    public int Measure<T>(T value)
        where T : allows ref struct => 7;

    [Probed]
    public int Woven(ReadOnlySpan<byte> bytes) => bytes.Length;

    int IParser.Plain(int value) => value;
}
