namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Belt : IBelt
{
    public OwnTask DrainAsync() => new(() => { });
}
