using Npgsql;

namespace Checkpointer.Data.Tests.Server;

/// <summary>
/// The fixture cleans up after itself.
/// </summary>
[TestClass]
[Postgres]
public sealed class PostgresServerTests
{
    [TestMethod]
    public async Task Server_that_was_started_is_gone_with_its_folder_when_the_process_lets_go_of_it()
    {
        if (PostgresServer.IsNamed)
            Assert.Inconclusive("skipped: the server of CHECKPOINTER_POSTGRES is not started here");

        PostgresServer server = await PostgresServer.StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        string folder = await connection.GetAsync<string>("show data_directory");
        Assert.IsTrue(Directory.Exists(Path.GetDirectoryName(folder)));
        await connection.CloseAsync();

        await server.DisposeAsync();

        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(folder)));
        await Assert.ThrowsAsync<NpgsqlException>(() => connection.OpenAsync());
    }
}
