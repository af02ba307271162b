namespace Checkpointer.Core.Tests.Exploring;

/// <summary>The example in docs/exploring.md compiles, and fails with the text that stands there.</summary>
[TestClass]
public sealed class DocumentationTests
{
    [TestMethod]
    public async Task Example_of_the_documentation_fails_as_it_says()
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(Two_sales_leave_two_fewer);

        string[] blocks = [.. (await File.ReadAllTextAsync(Document("exploring.md"))).ReplaceLineEndings("\n").Split("```")];
        string source = await File.ReadAllTextAsync(Document("DocumentationTests.cs"));
        Assert.Contains("text\n" + failure.Message.ReplaceLineEndings("\n") + "\n", blocks.Single(b => b.StartsWith("text\nWhat must", StringComparison.Ordinal)), failure.Message);
        string example = blocks.First(b => b.StartsWith("csharp\n", StringComparison.Ordinal))["csharp\n".Length..];
        foreach (string line in example.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 1 && l != "[TestMethod]"))
            Assert.Contains(line, source);
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
