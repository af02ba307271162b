using System.Collections.Concurrent;
using Checkpointer.Runtime;

namespace Checkpointer.CallSites.Tests;

/// <summary>Hears every probe while it lives, and writes each moment down: "Store.Save(3) = 3".</summary>
internal sealed class Recorder : ProbeListener, IDisposable
{
    private readonly ConcurrentQueue<string> _moments = [];

    public Recorder() => Probe.Arm(this);

    /// <summary>What an asynchronous "before" waits for.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>All moments, a line each.</summary>
    public string Moments => string.Join('\n', _moments);

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee) =>
        new Call(this, $"{callee.Method.DeclaringType!.Name}.{callee.Method.Name}", callee.Target?.DeclaringType?.Name);

    public void Dispose() => Probe.Disarm();

    private sealed class Call(Recorder recorder, string name, string? target) : ProbeCall
    {
        private object?[] _arguments = [];

        public override void Before(object? instance, object?[] arguments)
        {
            _arguments = arguments;
            recorder._moments.Enqueue($"before {name}({Text(arguments)}) on {Kind(instance)} runs {target}");
        }

        public override void Returned(object? result) => recorder._moments.Enqueue($"after {name}({Text(_arguments)}) = {Text(result)}");

        public override void Threw(Exception exception) => recorder._moments.Enqueue($"{name} threw {exception.GetType().Name}");

        public override Task BeforeAsync(object? instance, object?[] arguments)
        {
            Before(instance, arguments);
            return recorder.Gate;
        }

        public override void BeginBody()
        {
        }

        public override void EndBody()
        {
        }

        public override Task ReturnedAsync(object? result)
        {
            Returned(result);
            return Task.CompletedTask;
        }

        public override Task ThrewAsync(Exception exception)
        {
            Threw(exception);
            return Task.CompletedTask;
        }

        public override void Suspended()
        {
        }

        public override void Resumed()
        {
        }

        private static string Text(object?[] values) => string.Join(", ", values.Select(Text));

        private static string Text(object? value) => value switch
        {
            null => "null",
            string or int or bool => value.ToString()!,
            Task => "Task",
            _ when ReferenceEquals(value, UncapturedArgument.Value) => "?",
            Array array => $"[{Text([.. array.Cast<object?>()])}]",
            _ => Kind(value),
        };

        private static string Kind(object? value) => value?.GetType().Name ?? "nothing";
    }
}
