namespace Checkpointer.Core.Tests.Exploring;

/// <summary>The example of the README and of docs/exploring.md compiles, and fails with the text that stands there.</summary>
[TestClass]
public sealed class DocumentationTests
{
    [TestMethod]
    [DataRow("README.md")]
    [DataRow("exploring.md")]
    public async Task Failure_that_a_page_shows_is_the_one_of_the_example(string page)
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(Two_sales_leave_two_fewer);

        Assert.AreEqual(failure.Message.ReplaceLineEndings("\n").TrimEnd('\n') + "\n", Block(page, "<!-- failure -->\n```text\n"));
    }

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("exploring.md")]
    public async Task Example_that_a_page_shows_is_compiled_here(string page)
    {
        string[] source = await File.ReadAllLinesAsync(Document("DocumentationTests.cs"));
        string example = Block(page, "<!-- snippet: tests/Checkpointer.Core.Tests/Exploring/DocumentationTests.cs -->\n```csharp\n");

        string[] missing = [.. example.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 1 && l != "[TestMethod]").Except(source.Select(l => l.Trim()))];

        Assert.IsEmpty(missing, string.Join("\n", missing));
        Assert.Contains("ExploreAsync", example);
    }

    public async Task Two_sales_leave_two_fewer()
    {
        Exploration exploration = await new Explorer(Arrange).ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
    }

    private static Scenario Arrange()
    {
        var shop = new Shop(stock: 10);
        var alice = new Starter("alice", shop.SellAsync);
        var bob = new Starter("bob", shop.SellAsync);

        return new Scenario([alice, bob], [Checkpoint.Mark("sell"), Checkpoint.Mark("read")])
            .Watch("stock", () => shop.Stock)
            .AtEnd(() => Assert.AreEqual(8, shop.Stock));
    }

    private static string Block(string page, string start)
    {
        string text = File.ReadAllText(Document(page)).ReplaceLineEndings("\n");
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, from, $"{page} has no block '{start}'.");
        from += start.Length;
        return text[from..text.IndexOf("```\n", from, StringComparison.Ordinal)];
    }

    private static string Document(string name) => Path.Combine(AppContext.BaseDirectory, "docs", name);

    private sealed class Shop(int stock)
    {
        public int Stock { get; private set; } = stock;

        public async Task SellAsync()
        {
            await Checkpoint.ReachAsync("sell");
            int read = Stock;
            await Checkpoint.ReachAsync("read");
            Stock = read - 1;
        }
    }
}
