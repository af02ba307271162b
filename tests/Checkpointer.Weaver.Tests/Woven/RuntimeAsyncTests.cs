namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Async methods without state machines. ConfigureAwait#648: weavers that look for one leave them out or break them.</summary>
[TestClass]
public sealed class RuntimeAsyncTests
{
    [TestMethod]
    public async Task Bug25_RuntimeAsyncMethods_ArePausedAndReportedLikeOthers() => Assert.AreEqual(
        """
        runtime-async: True
        disarmed: 1 x
        after is completion: 3: before begin end | before begin end returned | 3
        paused before: 3, then 5: before begin end returned
        paused after: False, then True: before begin end returned
        value tasks: 7 seven 0
          CloseAsync: before begin end returned 
          EchoAsync: before begin end returned 7
          EchoAsync: before begin end returned seven
          NoAwait: before begin end returned 0
        failed: burnt, same True: before begin end threw
        unheard: 8, 0 calls
        """,
        await SpecimenProgram.RunAsync("Specimens.RuntimeAsync", ("DOTNET_RuntimeAsync", "1")));
}
