namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Money : IMoney, ISpanMoney, IDisposable
{
    public static int Zero => 0;

    public bool Disposed { get; private set; }

    public static int Parse(ReadOnlySpan<char> text) => text.Length;

    public int Amount(int times) => times > 0 ? 10 * times : throw new ArgumentOutOfRangeException(nameof(times));

    public int Amount() => 10;

    public async Task<int> ConvertAsync(string currency)
    {
        await Task.Yield();
        return 11;
    }

    public void Split(ref int parts) => parts = 10 / parts;

    public int Read(ReadOnlySpan<char> text) => text.Length;

    public void Dispose() => Disposed = true;

    public override string ToString() => "10 coins";
}
