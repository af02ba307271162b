namespace Checkpointer.Proxies.Tests.Specimens;

public interface IBelt
{
    IAsyncEnumerable<int> ReadAsync();

    OwnTask DrainAsync();
}
