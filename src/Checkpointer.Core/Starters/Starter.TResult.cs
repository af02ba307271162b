using System.Runtime.CompilerServices;

namespace Checkpointer;

/// <summary>
/// A starter that yields a result.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public sealed class Starter<TResult> : Starter
{
    private readonly Func<CancellationToken, Task<TResult>>? _async;
    private readonly Func<TResult>? _sync;
    private TResult? _result;
    private volatile bool _hasResult;

    /// <summary>Makes an asynchronous starter with a result.</summary>
    /// <inheritdoc cref="Starter(string, Func{CancellationToken, Task})"/>
    [OverloadResolutionPriority(1)]
    public Starter(string name, Func<CancellationToken, Task<TResult>> run)
        : base(name) => _async = run ?? throw new ArgumentNullException(nameof(run));

    /// <inheritdoc cref="Starter{TResult}(string, Func{CancellationToken, Task{TResult}})"/>
    [OverloadResolutionPriority(1)]
    public Starter(string name, Func<Task<TResult>> run)
        : base(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : _ => run();

    /// <inheritdoc cref="Starter{TResult}(string, Func{CancellationToken, Task{TResult}})"/>
    public Starter(string name, Func<CancellationToken, ValueTask<TResult>> run)
        : base(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : ct => run(ct).AsTask();

    /// <inheritdoc cref="Starter{TResult}(string, Func{CancellationToken, Task{TResult}})"/>
    public Starter(string name, Func<ValueTask<TResult>> run)
        : base(name) => _async = run is null ? throw new ArgumentNullException(nameof(run)) : _ => run().AsTask();

    /// <summary>Makes a synchronous starter with a result, which runs on a background thread of its own.</summary>
    /// <inheritdoc cref="Starter(string, Action)"/>
    [OverloadResolutionPriority(-1)]
    public Starter(string name, Func<TResult> run)
        : base(name) => _sync = run ?? throw new ArgumentNullException(nameof(run));

    /// <summary>What the starter yielded.</summary>
    /// <exception cref="InvalidOperationException">It has not completed, or it threw.</exception>
    public TResult Result => _hasResult
        ? _result!
        : throw new InvalidOperationException($"{Name} has no result: it has not completed, or it threw. Its step {Name}.Completed says when it has.");

    internal override bool NeedsOwnThread => _sync is not null;

    /// <inheritdoc/>
    protected internal override async Task RunAsync(CancellationToken cancellationToken) =>
        Keep(await _async!(cancellationToken).ConfigureAwait(false));

    internal override void Run() => Keep(_sync!());

    private void Keep(TResult result)
    {
        _result = result;
        _hasResult = true;
    }
}
