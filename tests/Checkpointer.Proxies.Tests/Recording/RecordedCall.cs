using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Tests.Recording;

internal sealed class RecordedCall(ProbeSite site, ProbedCallee callee, Task before, Task after) : ProbeCall
{
    private readonly List<string> _story = [];

    public ProbeSite Site { get; } = site;

    public MethodBase Method { get; } = callee.Method;

    public MethodBase? Target { get; } = callee.Target;

    public object? Callee { get; } = callee.Instance;

    public object? Instance { get; private set; }

    public Exception? Exception { get; private set; }

    /// <summary>The array that the call came with, as it is now.</summary>
    public object?[] Arguments { get; private set; } = [];

    /// <summary>What was reported, in order: "before(apple), returned 3".</summary>
    public string Story => string.Join(", ", _story);

    public override void Before(object? instance, object?[] arguments)
    {
        Arrive(instance, arguments);
        before.GetAwaiter().GetResult();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Arrive(instance, arguments);
        return before;
    }

    public override void BeginBody() => _story.Add("begin");

    public override void EndBody() => _story.Add("end");

    public override void Returned(object? result) => _story.Add(result is null ? "returned" : $"returned {result}");

    public override void Threw(Exception exception)
    {
        Exception = exception;
        _story.Add($"threw {exception.GetType().Name}");
    }

    public override Task ReturnedAsync(object? result)
    {
        Returned(result);
        return after;
    }

    public override Task ThrewAsync(Exception exception)
    {
        Threw(exception);
        return after;
    }

    public override void Suspended() => _story.Add("suspended");

    public override void Resumed() => _story.Add("resumed");

    private void Arrive(object? instance, object?[] arguments)
    {
        Instance = instance;
        Arguments = arguments;
        _story.Add($"before({string.Join(", ", arguments)})");
    }
}
