using Checkpointer;
using Legacy.Ledger;

// Two threads of .NET Framework in a declared order: both read, then both write.
var ledger = new StockLedger();
var alice = new Starter<bool>("alice", () => ledger.Take());
var bob = new Starter<bool>("bob", () => ledger.Take());
Checkpoint read = Checkpoint.After<StockLedger>(l => l.Read()).Named("read");
Checkpoint write = Checkpoint.Before("Legacy.Ledger.StockLedger::Write").Named("write");

var runner = new Runner([alice.At(read), bob.At(read), bob.At(write), alice.At(write)]);
await using (runner)
{
    while (await runner.NextAsync() is { } pause)
        Console.WriteLine($"{pause.Step}: taken {ledger.Taken}");
}

Console.WriteLine($"alice {alice.Result}, bob {bob.Result}, taken {ledger.Taken} of 1");
