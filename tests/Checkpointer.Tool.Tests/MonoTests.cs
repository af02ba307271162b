using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// .NET Framework for real: an assembly for it is woven by the command, and a program for it orders two of its threads, under Mono.
/// </summary>
[TestClass]
[Mono]
public sealed class MonoTests
{
    [TestMethod]
    public async Task Two_threads_of_a_legacy_assembly_both_read_before_either_writes()
    {
        using Folder folder = Folder.OfOutput("Legacy.Ledger.Program", "net472");
        Assert.AreEqual(0, (await ToolRun.OfAsync("weave", folder.Path, "--match", "Legacy.Ledger.StockLedger::*(..)")).Code);

        Assert.AreEqual(
            (0,
            """
            alice:read: taken 0
            bob:read: taken 0
            bob:write: taken 0
            alice:write: taken 0
            alice True, bob True, taken 2 of 1

            """), await OtherProcess.RunAsync("mono", folder["Legacy.Ledger.Program.exe"]));
    }

    [TestMethod]
    public async Task Unwoven_it_is_told_that_nothing_reports_the_checkpoint()
    {
        using Folder folder = Folder.OfOutput("Legacy.Ledger.Program", "net472");

        (int code, string output) = await OtherProcess.RunAsync("mono", folder["Legacy.Ledger.Program.exe"]);

        Assert.AreNotEqual(0, code);
        Assert.Contains("The checkpoint 'read' can never be reached: StockLedger.Read is neither woven nor can a proxy stand before it.", output);
    }
}
