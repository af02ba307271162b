namespace Checkpointer.Proxies.Tests.Specimens;

public interface ISpanMoney
{
    static abstract int Zero { get; }

    int Amount();

    int Read(ReadOnlySpan<char> text);
}
