namespace Checkpointer.Proxies.Tests.Specimens;

public interface ISigned
{
    string Sign();
}
