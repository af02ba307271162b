using System.Runtime.CompilerServices;
using Checkpointer.Checkpoints;
using Checkpointer.Steps;

namespace Checkpointer;

/// <summary>
/// One process under test. Like a <see cref="Thread"/>: made now, running later, once, when a <see cref="Runner"/> begins it.
/// </summary>
/// <remarks>
/// An asynchronous starter runs on the thread pool, a synchronous one on a thread of its own. Either begins with a clean ambient
/// state: no <see cref="AsyncLocal{T}"/> value of the test flows into it.
/// </remarks>
public class Starter
{
    private readonly Func<CancellationToken, Task>? _async;
    private readonly Action? _sync;
    private readonly HashSet<object> _keys = [];
    private int _claimed;

    /// <summary>Makes an asynchronous starter.</summary>
    /// <param name="name">What schedules and messages call it. Unique among the starters of one runner.</param>
    /// <param name="run">
    /// What it does. The token is cancelled when its run is being unwound, last of all; by then the starter has had its chance to
    /// end by itself.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(1)]
    public Starter(string name, Func<CancellationToken, Task> run)
        : this(name) => _async = run ?? throw new ArgumentNullException(nameof(run));

    /// <inheritdoc cref="Starter(string, Func{CancellationToken, Task})"/>
    [OverloadResolutionPriority(1)]
    public Starter(string name, Func<Task> run)
        : this(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : _ => run();

    /// <inheritdoc cref="Starter(string, Func{CancellationToken, Task})"/>
    public Starter(string name, Func<CancellationToken, ValueTask> run)
        : this(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : ct => run(ct).AsTask();

    /// <inheritdoc cref="Starter(string, Func{CancellationToken, Task})"/>
    public Starter(string name, Func<ValueTask> run)
        : this(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : _ => run().AsTask();

    /// <summary>Makes a synchronous starter, which runs on a background thread of its own.</summary>
    /// <param name="name">What schedules and messages call it, and its thread. Unique among the starters of one runner.</param>
    /// <param name="run">What it does.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(-1)]
    public Starter(string name, Action run)
        : this(name) => _sync = run ?? throw new ArgumentNullException(nameof(run));

    /// <summary>For a starter of another kind, which overrides <see cref="RunAsync"/>.</summary>
    /// <param name="name">What schedules and messages call it. Unique among the starters of one runner.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    protected Starter(string name) => Name = Names.Check(name, nameof(name));

    /// <summary>What schedules and messages call it.</summary>
    public string Name { get; }

    /// <summary>
    /// The starter whose code is running here, by the flow of its execution; <see langword="null"/> outside every starter, where the
    /// flow was lost, and when its run is over.
    /// </summary>
    public static Starter? Current => Probes.Flow.Current is { Starter.Run.IsOver: false } frame ? frame.Starter.Starter : null;

    /// <summary>The step at which the starter has begun: it stands before its first instruction.</summary>
    public Step Started => new StartedStep(this);

    /// <summary>The step at which the starter has ended normally.</summary>
    public Step Completed => new CompletedStep(this);

    /// <summary>
    /// The step at which the starter waits for something: a lock of the database, a Monitor, a Lock. Needs certain evidence: the word
    /// of one of <see cref="RunnerOptions.BlockObservers"/>, or of the runtime. Whether nothing of it merely moves is not enough.
    /// </summary>
    public Step Blocked => new BlockedStep(this, null);

    /// <summary>
    /// The step at which nothing of the starter has moved for <see cref="RunnerOptions.QuietPeriod"/>: it may wait for something that
    /// no one can tell, but a slow call looks the same. The evidence of its pause is not certain.
    /// </summary>
    public Step Quiet => new QuietStep(this);

    /// <summary>
    /// What the starter threw; <see langword="null"/> while it has not ended, and if it ended normally.
    /// </summary>
    public Exception? Exception { get; internal set; }

    // A synchronous starter may block its thread for as long as it likes; the pool never pays for it.
    internal virtual bool NeedsOwnThread => _sync is not null;

    /// <summary>Makes an asynchronous starter that runs with an argument: for one method with many arguments, without closures.</summary>
    /// <typeparam name="TArgument">The type of the argument.</typeparam>
    /// <param name="name">What schedules and messages call it. Unique among the starters of one runner.</param>
    /// <param name="argument">What <paramref name="run"/> gets; may be <see langword="null"/> where the type allows.</param>
    /// <param name="run">What the starter does.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="run"/> is <see langword="null"/>.</exception>
    [OverloadResolutionPriority(1)]
    public static Starter With<TArgument>(string name, TArgument argument, Func<TArgument, CancellationToken, Task> run) =>
        run is null ? throw new ArgumentNullException(nameof(run)) : new Starter(name, ct => run(argument, ct));

    /// <inheritdoc cref="With{TArgument}(string, TArgument, Func{TArgument, CancellationToken, Task})"/>
    [OverloadResolutionPriority(1)]
    public static Starter With<TArgument>(string name, TArgument argument, Func<TArgument, Task> run) =>
        run is null ? throw new ArgumentNullException(nameof(run)) : new Starter(name, () => run(argument));

    /// <summary>Makes a synchronous starter that runs with an argument, on a background thread of its own.</summary>
    /// <inheritdoc cref="With{TArgument}(string, TArgument, Func{TArgument, CancellationToken, Task})"/>
    [OverloadResolutionPriority(-1)]
    public static Starter With<TArgument>(string name, TArgument argument, Action<TArgument> run) =>
        run is null ? throw new ArgumentNullException(nameof(run)) : new Starter(name, () => run(argument));

    /// <summary>The step at which the starter reaches a checkpoint: at its first matching hit after its previous step.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <exception cref="ArgumentNullException"><paramref name="checkpoint"/> is <see langword="null"/>.</exception>
    public Step At(Checkpoint checkpoint) => new CheckpointStep(this, checkpoint ?? throw new ArgumentNullException(nameof(checkpoint)));

    /// <summary>The step at which the starter waits for something that another starter holds. Needs certain evidence, as <see cref="Blocked"/>.</summary>
    /// <param name="other">Who holds it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is <see langword="null"/>.</exception>
    public Step BlockedBy(Starter other) => new BlockedStep(this, other ?? throw new ArgumentNullException(nameof(other)));

    /// <summary>
    /// The step at which the starter has ended with an exception that the test expects. It is not thrown by the runner;
    /// <see cref="Exception"/> has it.
    /// </summary>
    /// <typeparam name="TException">The type of the exception, or a base of it.</typeparam>
    public Step Throws<TException>()
        where TException : Exception => new ThrowsStep(this, typeof(TException));

    /// <summary>Calls with this key belong to the starter, at checkpoints that tell by <see cref="Checkpoint.IdentifyBy"/>.</summary>
    /// <param name="key">The key; compared by <see cref="object.Equals(object)"/>. Of one key there is one owner.</param>
    /// <returns>The starter, so that calls can be chained.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The starter belongs to a runner already.</exception>
    public Starter Owns(object key)
    {
        if (key is null)
            throw new ArgumentNullException(nameof(key));
        if (IsClaimed)
            throw new InvalidOperationException($"{Name} belongs to a runner already. Say what it owns before the runner is made.");

        _keys.Add(key);
        return this;
    }

    /// <summary>
    /// Says that what runs here from now on is done for the starter: for a thread, a message or a timer into which its flow did not come.
    /// </summary>
    /// <returns>
    /// Ends it when disposed, in the same method. Between the two the runner waits for what the starter does there, as for a probed call.
    /// Nothing happens once the run is over.
    /// </returns>
    /// <exception cref="InvalidOperationException">The starter has not begun.</exception>
    public IDisposable Adopt() => Running is { } running
        ? running.Run.Adopt(running)
        : throw new InvalidOperationException($"{Name} has not begun: there is nothing to adopt for it yet.");

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether it is the same object: a starter is itself only.</summary>
    /// <param name="obj">The other.</param>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>What the starter does; called once, on the thread pool, by the runner.</summary>
    /// <param name="cancellationToken">Cancelled when the run is being unwound, last of all.</param>
    /// <returns>A task that ends when the starter does.</returns>
    protected internal virtual Task RunAsync(CancellationToken cancellationToken) => _async is not null
        ? _async(cancellationToken) ?? throw new InvalidOperationException($"What {Name} runs returned null instead of a task.")
        : throw new InvalidOperationException($"{GetType().Name} must override {nameof(RunAsync)}.");

    internal virtual void Run() => _sync!();

    /// <summary>Gives the starter to a runner; false if it belongs to one already.</summary>
    internal bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>Who it is in its run; null before it belongs to one.</summary>
    internal Running.StarterRun? Running { get; set; }

    internal IReadOnlyCollection<object> Keys => _keys;

    /// <summary>Whether it has run, and has ended.</summary>
    internal bool HasEnded => Running is { HasEnded: true };

    internal bool IsClaimed => Volatile.Read(ref _claimed) != 0;
}
