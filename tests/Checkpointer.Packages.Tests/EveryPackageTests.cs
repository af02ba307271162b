using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// The packages that a test project refers to for what it calls, from a folder feed, in one program of a new solution. The weaver, Fody and the
/// command have tests of their own.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class EveryPackageTests
{
    [TestMethod]
    public async Task All_packages_work_together_in_a_new_solution()
    {
        using var solution = new NewSolution("Everything");

        DotnetResult run = (await solution.RunAsync("run", "--project", "Shop")).MustSucceed();

        Assert.AreEqual(
            "alice:after-IShop.BuyAsync alice:answered alice:raw alice:entities alice:completed\nTrue\nTrue\nalice:read\n",
            run.Output.ReplaceLineEndings("\n"));
    }
}
