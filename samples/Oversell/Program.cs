using System.CommandLine;
using Checkpointer;
using Checkpointer.Proxies;
using Legacy.Shop;
using Oversell;

const string Sku = "the last item";

var fixedOption = new Option<bool>("--fixed") { Description = "Let the database decide: UPDATE ... WHERE stock > 0." };
var unorderedOption = new Option<bool>("--unordered") { Description = "Run without a runner, 200 times, and count the outcomes." };
var command = new RootCommand("Two buyers, one item: a web shop and a till sell from one database.") { fixedOption, unorderedOption };
command.SetAction(arguments => arguments.GetValue(unorderedOption)
    ? CountOutcomesAsync(arguments.GetValue(fixedOption))
    : RunInOrderAsync(arguments.GetValue(fixedOption)));
return await command.Parse(args).InvokeAsync();

static async Task RunInOrderAsync(bool atomic)
{
    using var database = new ShopDatabase(Sku);

    // The web shop takes an interface: a proxy reports its calls. The till's ledger is sealed: the build wove probes into it.
    var shop = new WebShop(ProbeProxy.Wrap<IStockRepository>(new SqliteStockRepository(database.ConnectionString)));
    var till = new Till(new StockLedger(database.ConnectionString));

    // Who: an asynchronous starter, and a synchronous one on a thread of its own.
    var alice = new Starter<bool>("alice", ct => atomic ? shop.BuyAtomicallyAsync(Sku, "alice", ct) : shop.BuyAsync(Sku, "alice", ct));
    var bob = new Starter<bool>("bob", () => atomic ? till.BuyAtomically(Sku, "bob") : till.Buy(Sku, "bob"));

    // Where.
    Checkpoint find = Checkpoint.After<IStockRepository>(r => r.FindAsync).Named("find");
    Checkpoint read = Checkpoint.After<StockLedger>(l => l.Read).Named("read");
    Checkpoint save = atomic ? Checkpoint.After<IStockRepository>(r => r.TryTakeAsync) : Checkpoint.After<IStockRepository>(r => r.SaveAsync);
    Checkpoint write = atomic ? Checkpoint.After<StockLedger>(l => l.TryTake) : Checkpoint.After<StockLedger>(l => l.Write);

    // In which order: both look, then both sell.
    await using var runner = new Runner([alice.At(find), bob.At(read), alice.At(save.Named("save")), bob.At(write.Named("write"))]);

    // At each pause nothing moves: what the database says now, it says every time.
    await foreach (Pause pause in runner)
        Console.WriteLine($"{pause,-20}  stock {database.Stock}, sold to {database.Buyers}");

    Console.WriteLine();
    Console.WriteLine(runner.Trace.ToTable());
    Console.WriteLine(database.Sold > 1
        ? $"Oversold: 1 was in stock, {database.Sold} were sold."
        : $"Sold once, to {database.Buyers}: {(alice.Result ? bob : alice)} was refused.");
}

static async Task CountOutcomesAsync(bool atomic)
{
    const int Rounds = 200;
    using var database = new ShopDatabase(Sku);
    var shop = new WebShop(new SqliteStockRepository(database.ConnectionString));
    var till = new Till(new StockLedger(database.ConnectionString));

    int oversold = 0;
    for (int round = 0; round < Rounds; round++)
    {
        database.Reset();
        using var start = new Barrier(2);
        await Task.WhenAll(
            Task.Run(() =>
            {
                start.SignalAndWait();
                return atomic ? shop.BuyAtomicallyAsync(Sku, "alice", default) : shop.BuyAsync(Sku, "alice", default);
            }),
            Task.Run(() =>
            {
                start.SignalAndWait();
                return atomic ? till.BuyAtomically(Sku, "bob") : till.Buy(Sku, "bob");
            }));
        oversold += database.Sold > 1 ? 1 : 0;
    }

    Console.WriteLine($"{Rounds} rounds in no order: oversold in {oversold}, sold once in {Rounds - oversold}.");
}
