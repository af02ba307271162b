namespace Checkpointer.Http.Tests.Servers;

public enum ServerKind
{
    TestServer,
    Kestrel,
}
