namespace Specimens.Woven.Stock;

public interface IBufferSink
{
    int Fill(Span<byte> buffer);
}

public sealed class WovenSink : IBufferSink
{
    public int Fill(Span<byte> buffer) => buffer.Length;
}
