using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkpointer.Runtime;

/// <summary>
/// The switch that every probed method reads first, and the door through which it reports.
/// </summary>
/// <remarks>
/// For injected code: a woven method or a proxy. Tests never call it. All members are thread-safe. It must not have a static
/// constructor, nor a field initialiser that makes one: code compiled before it ran would check for that ahead of every read of
/// <see cref="Armed"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
public static class Probe
{
    /// <summary>
    /// Whether a runner listens anywhere in the process. <see langword="false"/> by default.
    /// </summary>
    /// <remarks>
    /// A field, and not declared volatile: a woven method reads it with a <c>volatile.</c> prefix of its own, so that the
    /// reference carries no required modifier and binds from any framework's core library.
    /// </remarks>
#pragma warning disable CA2211 // A property would cost woven code a call wherever the JIT does not inline it.
    public static bool Armed;
#pragma warning restore CA2211

    private static ProbeListener? _listener;
    private static int _arming;

    /// <summary>How often a listener has begun to listen.</summary>
    internal static int Arming => Volatile.Read(ref _arming);

    /// <summary>
    /// Whether a call of a woven method is one for its probe, as <see cref="MayConcern"/> has it; never one that the probe itself makes.
    /// </summary>
    /// <param name="site">The body; <see langword="null"/> before the first call that somebody may have wanted to hear of.</param>
    /// <returns><see langword="false"/> if nobody wants to hear of it, or the probe has given the pass: then just run the body.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // It stands in every woven method, whose callers are to inline the rest.
    public static bool Concerns(ProbeSite? site) => !Passes.Take(site) && MayConcern(site);

    /// <summary>
    /// Lets the next call of a woven method on this thread run its body: its probe says so right before it calls the method.
    /// </summary>
    /// <param name="site">As in <see cref="Concerns"/>.</param>
    public static void GivePass(ProbeSite? site)
    {
        // A method that finds the switch off takes none.
        if (Volatile.Read(ref Armed))
            Passes.Give(site);
    }

    /// <summary>
    /// Whether a call of a woven method is one for its probe, where it takes the probe to tell whether somebody may want to hear of it.
    /// </summary>
    /// <param name="site">As in <see cref="Concerns"/>.</param>
    /// <returns><see langword="false"/> if the probe has given the pass: then just run the body.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool DoesNotTakePass(ProbeSite? site) => !Passes.Take(site);

    /// <summary>
    /// Whether somebody may want to hear of a call here. What names the call exactly costs an allocation: woven code makes it only then.
    /// </summary>
    /// <param name="site">The body; <see langword="null"/> before the first call that somebody may have wanted to hear of.</param>
    /// <returns><see langword="false"/> if nobody does: then just run the method.</returns>
    public static bool MayConcern(ProbeSite? site) => Volatile.Read(ref _listener) is { } listener && (site is null || listener.MayConcern(site));

    /// <summary>
    /// Reports that a woven method was called.
    /// </summary>
    /// <param name="slot">The static field in which the woven assembly keeps the site; filled on first use.</param>
    /// <param name="method">The method, with the generic arguments of this call.</param>
    /// <param name="declaringType">Its declaring type, with the generic arguments of this call.</param>
    /// <param name="instance">The object it is called on; <see langword="null"/> for a static method and for a struct.</param>
    /// <returns>The call to report to, or <see langword="null"/> if nobody wants to hear of it: then just run the method.</returns>
    public static ProbeCall? Enter(ref ProbeSite? slot, RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance)
    {
        ProbeListener? listener = Volatile.Read(ref _listener);
        if (listener is null)
            return null;

        ProbeSite site = SiteOf(ref slot, method, declaringType);
        return listener.Enter(site, new ProbedCallee(method, declaringType, instance));
    }

    /// <summary>
    /// The site of a woven method that returns a sequence: what <see cref="StreamProbe"/> reports its enumerations with.
    /// </summary>
    /// <param name="slot">As in <see cref="Enter(ref ProbeSite?, RuntimeMethodHandle, RuntimeTypeHandle, object?)"/>.</param>
    /// <param name="method">As there.</param>
    /// <param name="declaringType">As there.</param>
    public static ProbeSite SiteOf(ref ProbeSite? slot, RuntimeMethodHandle method, RuntimeTypeHandle declaringType) =>
        Volatile.Read(ref slot) ?? ProbeSite.Fill(ref slot, method, declaringType);

    /// <summary>
    /// Reports that a method was called through a proxy.
    /// </summary>
    /// <param name="site">The site of the proxied member. The same object for every call of the member.</param>
    /// <param name="callee">The method, and the object it is called on.</param>
    /// <returns>The call to report to, or <see langword="null"/> if nobody wants to hear of it: then just proceed.</returns>
    public static ProbeCall? Enter(ProbeSite site, ProbedCallee callee) => Volatile.Read(ref _listener)?.Enter(site, callee);

    /// <summary>Reports that the method is about to run, if somebody wants to hear of the call: <see cref="ProbeCall.Before"/>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="instance">As in <see cref="ProbeCall.Before"/>.</param>
    /// <param name="arguments">As in <see cref="ProbeCall.Before"/>.</param>
    /// <returns>The call.</returns>
    public static ProbeCall? Before(ProbeCall? call, object? instance, object?[] arguments)
    {
        call?.Before(instance, arguments);
        return call;
    }

    /// <summary>Reports that the body returned, if somebody wants to hear of the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">As in <see cref="ProbeCall.Returned"/>.</param>
    public static void Returned(ProbeCall? call, object? result) => call?.Returned(result);

    /// <summary>Reports that the body threw, if somebody wants to hear of the call.</summary>
    /// <param name="exception">As in <see cref="ProbeCall.Threw"/>.</param>
    /// <param name="call">The call.</param>
    public static void Threw(Exception exception, ProbeCall? call) => call?.Threw(exception);

    /// <summary>
    /// Lets <paramref name="listener"/> hear every probe of the process. The runner's side; one listener serves all runners.
    /// </summary>
    public static void Arm(ProbeListener listener)
    {
        Volatile.Write(ref _listener, listener);

        // Before the switch: who sees it on must not find a pass of an earlier time.
        Interlocked.Increment(ref _arming);
        Volatile.Write(ref Armed, true);
    }

    /// <summary>
    /// Makes every probe of the process silent again. A call that has been entered reports to its end.
    /// </summary>
    public static void Disarm()
    {
        Volatile.Write(ref Armed, false);
        Volatile.Write(ref _listener, null);
    }
}
