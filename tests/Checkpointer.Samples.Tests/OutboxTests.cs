using Checkpointer.Data;
using Checkpointer.Data.Tests.Server;
using Checkpointer.Http;
using Checkpointer.Samples.Tests.Processes;
using Outbox;
using Outbox.Shop;

namespace Checkpointer.Samples.Tests;

[TestClass]
public sealed class OutboxTests
{
    private const string Lost =
        """
        customer:saved (step 1)           orders 1, deliveries 0
        customer:completed (step 2)       orders 1, deliveries 0

               declared            customer
            1  customer:saved      saved
            2  customer:completed  completed

        Lost: the customer has an order, and the warehouse was never told.

        """;

    private const string Doubled =
        """
        customer:committed (step 1)       orders 1, deliveries 0
        customer:completed (step 2)       orders 1, deliveries 0
        relay:told (step 3)               orders 1, deliveries 1
        relay:throws-IOException (step 4) orders 1, deliveries 1
        restarted:told (step 5)           orders 1, deliveries 2
        restarted:noted (step 6)          orders 1, deliveries 2

               declared                  customer   relay               restarted
            1  customer:committed        committed
                                         (noted)
            2  customer:completed        completed
            3  relay:told                           told
            4  relay:throws-IOException             throws-IOException
            5  restarted:told                                           told
            6  restarted:noted                                          noted
                                                                        completed

        Doubled: one order, delivered twice.

        """;

    private const string Once =
        """
        customer:committed (step 1)       orders 1, deliveries 0
        customer:completed (step 2)       orders 1, deliveries 0
        relay:told (step 3)               orders 1, deliveries 1
        relay:throws-IOException (step 4) orders 1, deliveries 1
        restarted:told (step 5)           orders 1, deliveries 1
        restarted:noted (step 6)          orders 1, deliveries 1

               declared                  customer   relay               restarted
            1  customer:committed        committed
                                         (noted)
            2  customer:completed        completed
            3  relay:told                           told
            4  relay:throws-IOException             throws-IOException
            5  restarted:told                                           told
            6  restarted:noted                                          noted
                                                                        completed

        One order, one delivery.

        """;

    [TestMethod]
    [DataRow(null, Lost)]
    [DataRow("--outbox", Doubled)]
    [DataRow("--fixed", Once)]
    public async Task Sample_prints_what_becomes_of_the_message(string? argument, string output) =>
        Assert.AreEqual(new ProcessResult(0, output, ""), await SampleProcess.RunSampleAsync("Outbox", argument is null ? [] : [argument]));

    [TestMethod]
    [DataRow(false, 2)]
    [DataRow(true, 1)]
    public Task Two_relays_that_find_one_message_deliver_it_twice_unless_it_says_which_it_is(bool withKeys, int deliveries) =>
        RelayTwiceAsync(withKeys, deliveries, postgres: null);

    [TestMethod]
    [Postgres]
    [DataRow(false, 2)]
    [DataRow(true, 1)]
    public async Task On_PostgreSQL_it_is_no_other(bool withKeys, int deliveries) =>
        await RelayTwiceAsync(withKeys, deliveries, (await PostgresServer.SharedAsync()).ConnectionString);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Message_is_lost_with_the_answer_only_where_nothing_remembers_it(bool outbox)
    {
        using var host = new ShopHost(new ShopOptions { Outbox = outbox, MessageKeys = true }, postgres: null);
        using HttpClient client = host.NewClient();
        var customer = new Starter("customer", ct => client.PostAsync(new Uri("/orders/tea", UriKind.Relative), null, ct));
        await using var runner = new Runner([customer.At(DbCheckpoint.AfterSaveChanges()), customer.Completed]);
        (await runner.NextAsync())!.Throw(new IOException("The shop is killed."));
        await runner.RunToEndAsync();

        await host.RelayAsync(default);

        Assert.AreEqual((1, outbox ? 1 : 0), (host.Orders, host.Warehouse.Deliveries));
    }

    private static async Task RelayTwiceAsync(bool withKeys, int deliveries, string? postgres)
    {
        using var host = new ShopHost(new ShopOptions { Outbox = true, MessageKeys = withKeys }, postgres);
        using HttpClient client = host.NewClient();
        var customer = new Starter("customer", ct => client.PostAsync(new Uri("/orders/tea", UriKind.Relative), null, ct));
        var first = new Starter("first", host.RelayAsync);
        var second = new Starter("second", host.RelayAsync);
        Checkpoint found = DbCheckpoint.AfterCommand("SELECT*", table: "outbox").Named("found");
        Checkpoint told = HttpCheckpoint.AfterResponse(route: "/deliveries").Named("told");

        await using var runner = new Runner([customer.Completed, Step.AllAt(found, first, second), Step.AllAt(told, first, second)]);
        await runner.RunToEndAsync();

        Assert.AreEqual(deliveries, host.Warehouse.Deliveries);
    }
}
