using Checkpointer.Proxies.Tests.Recording;

namespace Checkpointer.Proxies.Tests.Pitfalls;

/// <summary>Members that other proxies break on, numbered as in the list of pitfalls that the project keeps.</summary>
[TestClass]
public sealed class MemberPitfallTests
{
    /// <summary>castleproject/Core#651, #663: a Span ends in an InvalidProgramException.</summary>
    [TestMethod]
    public void Pitfall01_ASpanParameter_IsPassedOnAndNamedByTheCheck()
    {
        ISpans proxy = ProbeProxy.Wrap<ISpans>(new Spans());
        using var recorder = new Recorder();

        Assert.AreEqual(6, proxy.Sum([1, 2, 3]));

        Assert.IsEmpty(recorder.Calls);
        Assert.AreEqual("its parameter 'numbers' is a ref struct, which a proxy cannot pass on", ReasonFor(nameof(ISpans.Sum)));
    }

    /// <summary>devlooped/moq#568, nsubstitute#607: a reference result ends the process.</summary>
    [TestMethod]
    public void Pitfall02_AReferenceResult_IsPassedOnAndNamedByTheCheck()
    {
        var spans = new Spans();
        ISpans proxy = ProbeProxy.Wrap<ISpans>(spans);
        using var recorder = new Recorder();

        proxy.Cell() = 5;

        Assert.AreEqual(5, spans.Plain());
        Assert.IsEmpty(recorder.Calls);
        Assert.AreEqual("it returns a reference, which a proxy cannot pass on", ReasonFor(nameof(ISpans.Cell)));
    }

    /// <summary>nsubstitute#713: interpolated string handlers and params spans likewise.</summary>
    [TestMethod]
    public void Pitfall03_AnInterpolatedStringHandlerAndAParamsSpan_ArePassedOnAndNamedByTheCheck()
    {
        ISpans proxy = ProbeProxy.Wrap<ISpans>(new Spans());

        Assert.AreEqual("3 of 4", proxy.Format($"{3} of {4}"));
        Assert.AreEqual(6, proxy.SumAll(1, 2, 3));

        Assert.AreEqual("its parameter 'text' is a ref struct, which a proxy cannot pass on", ReasonFor(nameof(ISpans.Format)));
        Assert.AreEqual("its parameter 'numbers' is a ref struct, which a proxy cannot pass on", ReasonFor(nameof(ISpans.SumAll)));
        Assert.HasCount(4, ProbeProxy.Check<ISpans>().Members);
    }

    /// <summary>castleproject/Core#684: MethodInvocationTarget throws for a default member.</summary>
    [TestMethod]
    public void Pitfall07_ADefaultMember_IsReportedAndRunsOnTheTarget()
    {
        IDefaults proxy = ProbeProxy.Wrap<IDefaults>(new Defaults());
        using var recorder = new Recorder();

        Assert.AreEqual("default of inner", proxy.Name);

        Assert.AreEqual("before(), returned default of inner", recorder.Only.Story);
        Assert.AreEqual(typeof(IDefaults).GetMethod("get_Name"), recorder.Only.Target);
    }

    /// <summary>castleproject/Core#691: members that differ in case.</summary>
    [TestMethod]
    public void Pitfall08_MembersThatDifferInCase_AreToldApart()
    {
        var cases = new Cases();
        ICases proxy = ProbeProxy.Wrap<ICases>(cases);
        using var recorder = new Recorder();
        int upper = 0;
        int lower = 0;

        Assert.AreEqual("Save 1", proxy.Save(1));
        proxy.Level = 3;
        proxy.level = 4;
        proxy.Changed += () => upper++;
        proxy.changed += () => lower++;
        Assert.AreEqual("save 2", proxy.save(2));

        Assert.AreEqual((3, 4, 1, 1), (cases.Level, cases.level, upper, lower));
        CollectionAssert.AreEqual(
            new[] { "Save", "set_Level", "set_level", "add_Changed", "add_changed", "save" },
            recorder.Calls.Select(call => call.Method.Name).ToArray());
    }

    private static string ReasonFor(string member) =>
        ProbeProxy.Check<ISpans>().Members.Single(each => each.Method.Name == member).Reason;
}
