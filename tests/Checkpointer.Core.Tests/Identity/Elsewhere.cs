using System.Threading.Channels;

namespace Checkpointer.Core.Tests.Identity;

/// <summary>
/// Runs work in the flow of whoever made it, not of whoever asks: as timers, consumers and callbacks do.
/// </summary>
internal sealed class Elsewhere
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _start;
    private Action? _work;

    private Elsewhere(Func<Elsewhere, Action> start) => _start = start(this);

    /// <summary>A background service, or the pump of a pooled connection: started by the first who needs it.</summary>
    public static Elsewhere Consumer() => new(e =>
    {
        var channel = Channel.CreateUnbounded<int>();
        _ = Task.Run(async () =>
        {
            await channel.Reader.ReadAsync();
            e.Run();
        });
        return () => channel.Writer.TryWrite(0);
    });

    /// <summary>A consumer that continues on the thread of the producer, and keeps its own flow all the same.</summary>
    public static Elsewhere SynchronousConsumer() => new(e =>
    {
        var channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });
        _ = ConsumeAsync();
        return () => channel.Writer.TryWrite(0);

        async Task ConsumeAsync()
        {
            await channel.Reader.ReadAsync();
            e.Run();
        }
    });

    public static Elsewhere Timer() => new(e =>
    {
        var timer = new Timer(_ => e.Run());
        return () => timer.Change(0, Timeout.Infinite);
    });

    /// <summary>A task that all share and the first caller has started.</summary>
    public static Elsewhere Lazy() => new(e =>
    {
        var asked = new Signal();
        var lazy = new Lazy<Task>(async () =>
        {
            await asked.Raised;
            e.Run();
        });
        _ = lazy.Value;
        return asked.Raise;
    });

    public static Elsewhere Registration() => new(e =>
    {
        var source = new CancellationTokenSource();
        source.Token.Register(e.Run);
        return source.Cancel;
    });

    public static Elsewhere Named(string way) => way switch
    {
        nameof(Consumer) => Consumer(),
        nameof(SynchronousConsumer) => SynchronousConsumer(),
        nameof(Timer) => Timer(),
        nameof(Lazy) => Lazy(),
        nameof(Registration) => Registration(),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };

    /// <summary>Has the work done; once.</summary>
    public Task AskAsync(Action work)
    {
        _work = work;
        _start();
        return _done.Task;
    }

    private void Run()
    {
        try
        {
            _work!();
            _done.SetResult();
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    }
}
