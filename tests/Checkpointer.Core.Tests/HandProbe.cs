using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests;

/// <summary>
/// Reports a method to the runner as a woven body does, written by hand: Core has no injector of its own.
/// </summary>
internal static class HandProbe
{
    private static readonly ConcurrentDictionary<MethodInfo, ProbeSite> _sites = new();

    public static void Run(object instance, Action body, [CallerMemberName] string method = "", object?[]? arguments = null)
    {
        if (Enter(instance, method) is not { } call)
        {
            body();
            return;
        }

        call.Before(instance, arguments ?? []);
        try
        {
            body();
        }
        catch (Exception e)
        {
            call.Threw(e);
            throw;
        }

        call.Returned(null);
    }

    public static Task RunAsync(object instance, Func<Task> body, [CallerMemberName] string method = "", object?[]? arguments = null) =>
        Enter(instance, method) is { } call ? TaskProbe.Invoke(call, instance, arguments ?? [], (_, _) => body()) : body();

    public static Task<T> RunAsync<T>(object instance, Func<Task<T>> body, [CallerMemberName] string method = "", object?[]? arguments = null) =>
        Enter(instance, method) is { } call ? TaskProbe.Invoke(call, instance, arguments ?? [], (_, _) => body()) : body();

    private static ProbeCall? Enter(object instance, string name)
    {
        if (!Probe.Armed)
            return null;

        MethodInfo method = instance.GetType().GetMethod(name)!;
        return Probe.Enter(_sites.GetOrAdd(method, m => new ProbeSite(m)), new ProbedCallee(method, null, instance));
    }
}
