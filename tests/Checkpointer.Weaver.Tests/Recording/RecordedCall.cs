using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Weaver.Tests.Recording;

/// <summary>One call, as its probe reported it.</summary>
internal sealed class RecordedCall(Recorder recorder, ProbeSite site, in ProbedCallee callee) : ProbeCall
{
    private readonly List<string> _moments = [];

    public ProbeSite Site { get; } = site;

    public MethodBase Method { get; } = callee.Method;

    public object? EnteredOn { get; } = callee.Instance;

    public object? Instance { get; private set; }

    public object?[] Arguments { get; private set; } = [];

    public object?[] ArgumentsBefore { get; private set; } = [];

    public object? Result { get; private set; }

    public Exception? Exception { get; private set; }

    /// <summary>What was reported, in order: "before returned".</summary>
    public string Moments
    {
        get
        {
            lock (_moments)
                return string.Join(' ', _moments);
        }
    }

    public override void Before(object? instance, object?[] arguments)
    {
        Enter(instance, arguments);
        recorder.BeforeSync();
        recorder.BeforeCall(this);
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Enter(instance, arguments);
        return recorder.BeforeAsync();
    }

    public override void BeginBody() => Add("begin");

    public override void EndBody() => Add("end");

    public override void Returned(object? result)
    {
        Result = result;
        Add("returned");
    }

    public override Task ReturnedAsync(object? result)
    {
        Returned(result);
        return recorder.AfterAsync();
    }

    public override void Threw(Exception exception)
    {
        Exception = exception;
        Add("threw");
    }

    public override Task ThrewAsync(Exception exception)
    {
        Threw(exception);
        return recorder.AfterAsync();
    }

    public override void Suspended() => Add("suspended");

    public override void Resumed() => Add("resumed");

    private void Enter(object? instance, object?[] arguments)
    {
        Instance = instance;
        Arguments = arguments;
        ArgumentsBefore = [.. arguments];
        Add("before");
    }

    private void Add(string moment)
    {
        lock (_moments)
            _moments.Add(moment);
    }
}
