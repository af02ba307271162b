using System.CommandLine;
using Checkpointer;
using Checkpointer.Data;
using Checkpointer.Http;
using Outbox;
using Outbox.Shop;

var outboxOption = new Option<bool>("--outbox") { Description = "Save the message with the order, for a relay to send." };
var fixedOption = new Option<bool>("--fixed") { Description = "The same, and say with each message which one it is." };
var command = new RootCommand("One order, one delivery: a shop tells a warehouse, and a process is killed in between.") { outboxOption, fixedOption };
command.SetAction(arguments => arguments.GetValue(outboxOption) || arguments.GetValue(fixedOption)
    ? KillTheRelayAsync(arguments.GetValue(fixedOption))
    : KillTheShopAsync());
return await command.Parse(args).InvokeAsync();

// The shop saves the order, then tells the warehouse.
static async Task KillTheShopAsync()
{
    using var host = new ShopHost(new ShopOptions(), Environment.GetEnvironmentVariable("CHECKPOINTER_POSTGRES"));
    using HttpClient client = host.NewClient();
    var customer = new Starter("customer", ct => client.PostAsync(new Uri("/orders/tea", UriKind.Relative), null, ct));
    Checkpoint saved = DbCheckpoint.AfterSaveChanges().Named("saved");

    await using var runner = new Runner([customer.At(saved), customer.Completed]);
    await foreach (Pause pause in runner)
    {
        Show(pause, host);
        if (pause.Step.Equals(customer.At(saved)))
            pause.Throw(new IOException("The shop is killed."));
    }

    Conclude(runner, host);
}

// The message waits in the database. The relay tells the warehouse, then notes that it has.
static async Task KillTheRelayAsync(bool withKeys)
{
    using var host = new ShopHost(
        new ShopOptions { Outbox = true, MessageKeys = withKeys }, Environment.GetEnvironmentVariable("CHECKPOINTER_POSTGRES"));
    using HttpClient client = host.NewClient();
    var customer = new Starter("customer", ct => client.PostAsync(new Uri("/orders/tea", UriKind.Relative), null, ct));
    var relay = new Starter("relay", host.RelayAsync);
    var restarted = new Starter("restarted", host.RelayAsync);
    Checkpoint committed = DbCheckpoint.AfterCommit().Named("committed");
    Checkpoint told = HttpCheckpoint.AfterResponse(HttpMethod.Post, "/deliveries").Named("told");
    Checkpoint noted = DbCheckpoint.AfterSaveChanges().Named("noted");

    await using var runner = new Runner(
        [customer.At(committed), customer.Completed, relay.At(told), relay.Throws<IOException>(), restarted.At(told), restarted.At(noted)]);
    await foreach (Pause pause in runner)
    {
        Show(pause, host);
        if (pause.Step.Equals(relay.At(told)))
            pause.Throw(new IOException("The relay is killed."));
    }

    Conclude(runner, host);
}

static void Show(Pause pause, ShopHost host) =>
    Console.WriteLine($"{pause,-33} orders {host.Orders}, deliveries {host.Warehouse.Deliveries}");

static void Conclude(Runner runner, ShopHost host)
{
    Console.WriteLine();
    Console.WriteLine(runner.Trace.ToTable());
    Console.WriteLine((host.Orders, host.Warehouse.Deliveries) switch
    {
        (1, 0) => "Lost: the customer has an order, and the warehouse was never told.",
        (1, 2) => "Doubled: one order, delivered twice.",
        (1, 1) => "One order, one delivery.",
        var (orders, deliveries) => $"{orders} orders, {deliveries} deliveries.",
    });
}
