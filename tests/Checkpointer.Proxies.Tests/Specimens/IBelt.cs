namespace Checkpointer.Proxies.Tests.Specimens;

public interface IBelt
{
    OwnTask DrainAsync();
}
