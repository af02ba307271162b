namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Belt : IBelt
{
    public async IAsyncEnumerable<int> ReadAsync()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    public OwnTask DrainAsync() => new(() => { });
}
