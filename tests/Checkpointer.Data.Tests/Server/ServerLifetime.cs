namespace Checkpointer.Data.Tests.Server;

[TestClass]
public static class ServerLifetime
{
    [AssemblyCleanup]
    public static Task Stop() => PostgresServer.StopSharedAsync();
}
