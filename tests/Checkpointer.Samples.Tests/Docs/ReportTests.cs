using Checkpointer;
using Checkpointer.Reports;

namespace Shop.Tests;

[TestClass]
public sealed class ReportTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Both_read_before_either_writes()
    {
        int stock = 2;
        var alice = new Starter("alice", BuyAsync);
        var bob = new Starter("bob", BuyAsync);
        Checkpoint read = Checkpoint.Mark("read");
        await using var runner = new Runner([alice.At(read), bob.At(read), alice.Completed, bob.Completed]);
        Exception? failure = null;

        try
        {
            await foreach (Pause pause in runner)
                pause.Note("stock", stock);
            Assert.AreEqual(1, stock, "the race is still there");
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            // A page, the JSON of it and a text, attached to the result of the test.
            RunReport report = RunReport.Of(TestContext.TestName!, runner.Trace, failure);
            foreach (string file in report.WriteTo(TestContext.TestRunResultsDirectory!, TestContext.TestName!))
                TestContext.AddResultFile(file);
        }

        async Task BuyAsync()
        {
            int seen = stock;
            await Checkpoint.ReachAsync("read");
            stock = seen - 1;
        }
    }
}
