namespace Checkpointer.CallSites.Tests;

/// <summary>What the weaver says of rules and of calls that it leaves alone.</summary>
[TestClass]
public sealed class ConfigurationTests
{
    [TestMethod]
    [DataRow(
        "Specimens.Library.Store::Sav",
        "'Specimens.Library.Store::Sav' matches no call in this assembly, and this assembly uses Specimens.Library.Store. " +
        "Nearest: Save(System.Int32), Sum(System.ReadOnlySpan<System.Int32>), Slot(System.Int32). (line 2)")]
    [DataRow(
        "Specimens.Library.FileTransaction::get_Log",
        "'Specimens.Library.FileTransaction::get_Log' matches no call in this assembly, and this assembly uses " +
        "Specimens.Library.FileTransaction. Nearest: .ctor(), Commit(). (line 2)")]
    [DataRow(
        "Specimens.Library.Store::Describe",
        "'Specimens.Library.Store::Describe' matches no call in this assembly: of Specimens.Library.Store, it calls " +
        "Echo(T), Refuse(System.String), Save(System.Int32). (line 2)")]
    [DataRow(
        "Specimens.Calls.Caller::Static",
        "'Specimens.Calls.Caller::Static' is of this assembly itself: <Call> is for what it calls elsewhere. " +
        "Write <Method Match=\"Specimens.Calls.Caller::Static\" />. (line 2)")]
    public void Rule_ThatMatchesNoCall_IsAnError(string pattern, string error)
    {
        using var woven = new WovenCalls(pattern);

        Assert.AreEqual(error, string.Join('\n', woven.Result.Errors));
        Assert.IsFalse(File.Exists(woven.Path));
    }

    [TestMethod]
    public void Rule_ForATypeThatTheAssemblyDoesNotUse_IsForAnother()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::Save", "Somewhere.Else.Entirely::Save");

        Assert.IsEmpty(woven.Result.Errors);
    }

    [TestMethod]
    public void AddressOfANamedMethod_IsAWarning()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::Twice");

        Assert.AreEqual(
            """
            The call of Specimens.Library.Store::Twice(System.Int32) in Specimens.Calls.Caller::Pointer() is not probed: its address is taken, for a delegate or a function pointer, and who calls that is not known.
            The call of Specimens.Library.Store::Twice(System.Int32) in Specimens.Calls.Caller::Delegate() is not probed: its address is taken, for a delegate or a function pointer, and who calls that is not known.
            """.ReplaceLineEndings("\n"),
            string.Join('\n', woven.Result.Warnings));
        Assert.AreEqual(8, woven.Call<int>("Delegate"));
        Assert.AreEqual(10, woven.Call<int>("Pointer"));
    }

    [TestMethod]
    public void ProtectedMethod_CalledByANestedType_IsAWarning()
    {
        using var woven = new WovenCalls("Specimens.Library.Transaction::Describe");

        Assert.AreEqual(
            "The call of Specimens.Library.Transaction::Describe() in Specimens.Calls.OwnTransaction.Clerk::Ask() is not probed: " +
            "it is protected, and called from a nested type.",
            string.Join('\n', woven.Result.Warnings));
    }

    [TestMethod]
    public void Report_NamesCallsAndCallers()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::Twice");

        Assert.AreEqual(
            "The call of Specimens.Library.Store::Twice(System.Int32) in Specimens.Calls.Caller::Static()", string.Join('\n', woven.Result.ProbedCalls));
        Assert.AreEqual("Specimens.Calls: 0 woven, 1 calls probed, 2 skipped.", woven.Result.Notes.Single(note => note.Contains("woven,", StringComparison.Ordinal)));
    }
}
