using Checkpointer.Checkpoints;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// The call that a proxy, or a probe around the call, has reported on this thread and is about to pass on: when the body that it reaches is woven as well, that
/// body stays silent. A decorator in between is another object, so that its call counts.
/// </summary>
internal static class ProxiedCall
{
    [ThreadStatic]
    private static CallPlace? _expected;

    /// <summary>Whether a call on this thread is about to be passed on, or was not passed on to a woven body.</summary>
    public static bool IsExpected => _expected is not null;

    public static Scope Expect(CallPlace call)
    {
        if (call.Callee.Target is null)
            return default;

        var scope = new Scope(_expected);
        _expected = call;
        return scope;
    }

    public static bool TryConsume(ProbeSite site, object? instance)
    {
        if (_expected is not { } call || !IsSame(call, site, instance)
            || !MethodTarget.SameDefinition(call.Callee.Target!, site.Method))
        {
            return false;
        }

        _expected = null;
        return true;
    }

    // A struct is another box each time; an object that is being made is nobody's before its constructor runs.
    private static bool IsSame(CallPlace call, ProbeSite site, object? instance) =>
        ReferenceEquals(call.Callee.Instance, instance) || call.Callee.Instance is null && site.Method.IsConstructor;

    /// <summary>The synchronous part of a proxied call; ended on the thread on which it began.</summary>
    internal readonly struct Scope(CallPlace? outer)
    {
        private readonly CallPlace? _outer = outer;
        private readonly bool _open = true;

        public void End()
        {
            if (_open)
                _expected = _outer;
        }
    }
}
