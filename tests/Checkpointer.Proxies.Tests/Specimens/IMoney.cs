namespace Checkpointer.Proxies.Tests.Specimens;

public interface IMoney
{
    static abstract int Zero { get; }

    static abstract int Parse(ReadOnlySpan<char> text);

    int Amount(int times);

    Task<int> ConvertAsync(string currency);

    void Split(ref int parts);

    int Doubled() => Amount(2);
}
