using System.Reflection;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>A method that is [MethodImpl(Synchronized)] holds its lock between its "before" and its "after", not at them.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SynchronizedProbeTests
{
    private readonly Turnstile _turnstile = new();

    [TestMethod]
    public void Before_ASynchronizedMethod_ItsLockIsFree()
    {
        bool held = true;
        using var recorder = Recorder.PausingSync(nameof(Turnstile.Pass), () => held = Monitor.IsEntered(_turnstile));
        bool inside = false;

        int passed = _turnstile.Pass(() => inside = Monitor.IsEntered(_turnstile));

        Assert.AreEqual((1, false, true, false), (passed, held, inside, Monitor.IsEntered(_turnstile)));
        Assert.AreEqual("before returned", recorder.Call.Moments);
    }

    [TestMethod]
    public void SynchronizedMethod_ThatFails_HasReleasedItsLockWhenThatIsReported()
    {
        using var recorder = Recorder.Of(nameof(Turnstile.Pass));

        var caught = Assert.ThrowsExactly<InvalidOperationException>(() => _turnstile.Pass(() => throw new InvalidOperationException("stuck")));

        Assert.AreSame(caught, recorder.Call.Exception);
        Assert.IsFalse(Monitor.IsEntered(_turnstile));
    }

    [TestMethod]
    public async Task SynchronizedMethods_ArmedAndDisarmed_LockTheSame()
    {
        (bool, bool) disarmed = (Turnstile.IsHeld(), await _turnstile.IsHeldAsync());
        using var recorder = Recorder.Of(nameof(Turnstile.IsHeld), nameof(Turnstile.IsHeldAsync));
        (bool, bool) armed = (Turnstile.IsHeld(), await _turnstile.IsHeldAsync());

        Assert.AreEqual(((true, true), (true, true)), (disarmed, armed));
        Assert.HasCount(2, recorder.Calls);
    }

    [TestMethod]
    public void SynchronizedMethod_Woven_LocksInTheCopyOfItsBodyAlone()
    {
        MethodInfo[] methods =
        [
            .. typeof(Turnstile).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(method => method.Name.Contains(nameof(Turnstile.IsHeldAsync), StringComparison.Ordinal))
                .Where(method => method.MethodImplementationFlags.HasFlag(MethodImplAttributes.Synchronized)),
        ];

        CollectionAssert.AreEqual(new[] { "<IsHeldAsync>$body" }, methods.Select(method => method.Name).ToArray());
    }
}
