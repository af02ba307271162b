using Checkpointer.Benchmarks.Weaving;

// Every suite measures ratios within one run, and is named by the first argument.
switch (args)
{
    case ["weaving", .. var paths]:
        WeavingTime.Print(paths);
        return 0;
    default:
        Console.Error.WriteLine("Usage: weaving [assembly...]");
        return 1;
}
