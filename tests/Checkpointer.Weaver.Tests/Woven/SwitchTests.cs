using Checkpointer.Runtime;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>The test of <see cref="Probe.Armed"/> at the beginning of every woven method.</summary>
[TestClass]
public sealed class SwitchTests
{
    // With one, what is compiled before it ran checks for that, too, wherever it reads the switch.
    [TestMethod]
    public void Probe_WhereTheSwitchIs_HasNoStaticConstructor() => Assert.IsNull(typeof(Probe).TypeInitializer);

    [TestMethod]
    public void UncapturedArgument_AsText_SaysSo() => Assert.AreEqual("(not captured)", UncapturedArgument.Value.ToString());
}
