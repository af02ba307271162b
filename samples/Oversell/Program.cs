using System.CommandLine;
using Checkpointer;
using Checkpointer.Proxies;
using Checkpointer.Reports;
using Legacy.Shop;
using Oversell;

var fixedOption = new Option<bool>("--fixed") { Description = "Let the database decide: UPDATE ... WHERE stock > 0." };
var unorderedOption = new Option<bool>("--unordered") { Description = "Let two buyers race for 200 items without a runner, and count." };
var reportOption = new Option<FileInfo>("--report") { Description = "Write a report of the run: .html, .json, .mmd (Mermaid) or .txt." };
var command = new RootCommand("Two buyers, one item: a web shop and a till sell from one database.") { fixedOption, unorderedOption, reportOption };
command.SetAction(arguments => arguments.GetValue(unorderedOption)
    ? RaceAsync(arguments.GetValue(fixedOption))
    : RunInOrderAsync(arguments.GetValue(fixedOption), arguments.GetValue(reportOption)));
return await command.Parse(args).InvokeAsync();

static async Task RunInOrderAsync(bool atomic, FileInfo? report)
{
    using var database = new ShopDatabase("tea");

    // The web shop calls an interface: a proxy reports its calls. The till's ledger is sealed: the build wove probes into it.
    IStockRepository repository = ProbeProxy.Wrap<IStockRepository>(new SqliteStockRepository(database.ConnectionString));
    var shop = new WebShop(repository, atomic);
    var till = new Till(new StockLedger(database.ConnectionString), atomic);

    // Who: alice is asynchronous, bob is not and has a thread of his own.
    var alice = new Starter<bool>("alice", ct => shop.BuyAsync("tea", "alice", ct));
    var bob = new Starter<bool>("bob", () => till.Buy("tea", "bob"));

    // Where.
    Checkpoint find = Checkpoint.After<IStockRepository>(r => r.FindAsync).Named("find");
    Checkpoint read = Checkpoint.After<StockLedger>(l => l.Read).Named("read");
    Checkpoint save = atomic
        ? Checkpoint.After<IStockRepository>(r => r.TryTakeAsync).Named("save")
        : Checkpoint.After<IStockRepository>(r => r.SaveAsync).Named("save");
    Checkpoint write = atomic
        ? Checkpoint.After<StockLedger>(l => l.TryTake).Named("write")
        : Checkpoint.After<StockLedger>(l => l.Write).Named("write");

    // In which order: both look, then both sell.
    await using var runner = new Runner([alice.At(find), bob.At(read), alice.At(save), bob.At(write)]);

    // At each pause everything stands still, and the database can be asked.
    await foreach (Pause pause in runner)
    {
        pause.Note("stock", database.Stock);
        pause.Note("sold to", database.Buyers);
    }

    Console.WriteLine(runner.Trace.ToTable());
    if (report is not null)
        RunReport.Of("The last item", runner.Trace).Write(report.FullName);
    Console.WriteLine(database.Sold > 1
        ? $"Oversold: 1 was in stock, {database.Sold} were sold."
        : $"Sold once, to {database.Buyers}: {(alice.Result ? bob : alice)} was refused.");
}

static async Task RaceAsync(bool atomic)
{
    string[] skus = [.. Enumerable.Range(1, 200).Select(i => $"tea {i}")];
    using var database = new ShopDatabase(skus);
    var shop = new WebShop(new SqliteStockRepository(database.ConnectionString), atomic);
    var till = new Till(new StockLedger(database.ConnectionString), atomic);

    using var start = new Barrier(2);
    Task alice = Task.Run(async () =>
    {
        start.SignalAndWait();
        foreach (string sku in skus)
            await shop.BuyAsync(sku, "alice", default);
    });
    Task bob = Task.Run(() =>
    {
        start.SignalAndWait();
        foreach (string sku in skus)
            till.Buy(sku, "bob");
    });
    await Task.WhenAll(alice, bob);

    Console.WriteLine($"{skus.Length} items, one in stock of each: {database.Oversold} oversold, {skus.Length - database.Oversold} sold once.");
}
