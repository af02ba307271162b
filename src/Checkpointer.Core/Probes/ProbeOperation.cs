using Checkpointer.Checkpoints;
using Checkpointer.Probes;

namespace Checkpointer;

/// <summary>
/// Something that takes time and has a beginning and an end, a request or a command: reports its moments, and counts as in flight in
/// between, so that no pause is declared meanwhile.
/// </summary>
/// <remarks>
/// Thread-safe. Made once, with its points. The overloads of <c>Run</c> and <c>RunAsync</c> do everything; <see cref="Begin"/> and
/// <see cref="BeginAsync"/> are for code that is told of beginning and end in two calls.
/// </remarks>
/// <typeparam name="TPayload">What is known of the operation.</typeparam>
public sealed class ProbeOperation<TPayload>
{
    private readonly PointSource _source;
    private readonly ProbePoint<TPayload>? _before;
    private readonly ProbePoint<TPayload>? _after;
    private readonly ProbePoint<TPayload>? _failed;

    /// <summary>Makes an operation of its points. A point belongs to one operation.</summary>
    /// <param name="name">Its name: <c>http.send</c>. Not that of one of its points.</param>
    /// <param name="howToInstall">What to add so that it is reported, as a sentence with the line of code.</param>
    /// <param name="before">Its <see cref="Moment.Before"/>; <see langword="null"/> if no checkpoint may stand there.</param>
    /// <param name="after">Its <see cref="Moment.After"/>: it has succeeded.</param>
    /// <param name="failed">Its <see cref="Moment.AfterThrow"/>: it threw, or was cancelled.</param>
    /// <param name="isCleanup">
    /// Whether it cleans up: while a run is unwound it is never prevented, as a rollback must not be.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name has no visible character or is that of a point, a point has another moment, or is part of an operation already.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="howToInstall"/> is <see langword="null"/>.</exception>
    public ProbeOperation(
        string name,
        string howToInstall,
        ProbePoint<TPayload>? before = null,
        ProbePoint<TPayload>? after = null,
        ProbePoint<TPayload>? failed = null,
        bool isCleanup = false)
    {
        _source = new PointSource(Names.Check(name, nameof(name)), howToInstall ?? throw new ArgumentNullException(nameof(howToInstall)), isCleanup);
        _before = Join(before, Moment.Before, nameof(before));
        _after = Join(after, Moment.After, nameof(after));
        _failed = Join(failed, Moment.AfterThrow, nameof(failed));
    }

    /// <summary>The name.</summary>
    public string Name => _source.Label;

    /// <summary>
    /// Says that a probe of it was installed, for the message when a step is not reached: then a probe may be missing on one path, but
    /// not everywhere.
    /// </summary>
    public void NoteInstalled() => _source.NoteInstalled();

    /// <summary>Runs the operation on this thread. A pause holds the thread.</summary>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="payload">What is known, before and after.</param>
    /// <param name="body">The operation itself. Its exceptions pass unchanged. What it calls is nested in it.</param>
    /// <exception cref="OperationCanceledException">The run is being unwound: the operation was prevented.</exception>
    public TResult Run<TResult>(TPayload payload, Func<TResult> body) => Run(payload, _ => body(), static (known, _) => known);

    /// <inheritdoc cref="Run{TResult}(TPayload, Func{TResult})"/>
    /// <param name="payload">What is known before.</param>
    /// <param name="body">The operation itself. Its exceptions pass unchanged. What it calls is nested in it.</param>
    /// <param name="completed">
    /// Makes what is known after it from what was known before, and the result. If it throws, the operation counts as one that threw.
    /// </param>
    public TResult Run<TResult>(TPayload payload, Func<TResult> body, Func<TPayload, TResult, TPayload> completed) =>
        Run(payload, _ => body(), completed);

    /// <inheritdoc cref="Run{TResult}(TPayload, Func{TResult})"/>
    /// <param name="payload">What is known before.</param>
    /// <param name="body">
    /// The operation itself. It is told the operation in flight, whose <see cref="ProbedOperation{TPayload}.IdentityToken"/> it may send
    /// along; <see langword="null"/> if nobody listens.
    /// </param>
    /// <param name="completed">
    /// Makes what is known after it from what was known before, and the result. If it throws, the operation counts as one that threw.
    /// </param>
    public TResult Run<TResult>(TPayload payload, Func<ProbedOperation<TPayload>?, TResult> body, Func<TPayload, TResult, TPayload> completed)
    {
        if (Begin(payload) is not { } operation)
            return body(null);

        TResult result;
        NestedFlow nested = operation.Nest();
        try
        {
            result = body(operation);
        }
        catch (Exception e)
        {
            nested.Dispose();
            operation.Threw(e, payload);
            throw;
        }

        nested.Dispose();
        try
        {
            TPayload known;
            try
            {
                known = completed(payload, result);
            }
            catch (Exception e)
            {
                operation.Threw(e, payload);
                throw;
            }

            operation.Returned(known);
        }
        catch
        {
            // The caller never gets it.
            (result as IDisposable)?.Dispose();
            throw;
        }

        return result;
    }

    /// <summary>Runs the operation; it ends when its task does. A pause is an incomplete task.</summary>
    /// <inheritdoc cref="Run{TResult}(TPayload, Func{TResult})"/>
    public Task<TResult> RunAsync<TResult>(TPayload payload, Func<Task<TResult>> body) =>
        RunAsync(payload, _ => body(), static (known, _) => known);

    /// <summary>Runs the operation; it ends when its task does. A pause is an incomplete task.</summary>
    /// <inheritdoc cref="Run{TResult}(TPayload, Func{TResult}, Func{TPayload, TResult, TPayload})"/>
    public Task<TResult> RunAsync<TResult>(TPayload payload, Func<Task<TResult>> body, Func<TPayload, TResult, TPayload> completed) =>
        RunAsync(payload, _ => body(), completed);

    /// <summary>Runs the operation; it ends when its task does. A pause is an incomplete task.</summary>
    /// <inheritdoc cref="Run{TResult}(TPayload, Func{ProbedOperation{TPayload}, TResult}, Func{TPayload, TResult, TPayload})"/>
    public async Task<TResult> RunAsync<TResult>(
        TPayload payload, Func<ProbedOperation<TPayload>?, Task<TResult>> body, Func<TPayload, TResult, TPayload> completed)
    {
        if (await BeginAsync(payload).ConfigureAwait(false) is not { } operation)
            return await body(null).ConfigureAwait(false);

        TResult result;
        NestedFlow nested = operation.Nest();
        try
        {
            result = await body(operation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            nested.Dispose();
            await operation.ThrewAsync(e, payload).ConfigureAwait(false);
            throw;
        }

        nested.Dispose();
        try
        {
            TPayload known;
            try
            {
                known = completed(payload, result);
            }
            catch (Exception e)
            {
                await operation.ThrewAsync(e, payload).ConfigureAwait(false);
                throw;
            }

            await operation.ReturnedAsync(known).ConfigureAwait(false);
        }
        catch
        {
            // The caller never gets it.
            if (result is IAsyncDisposable closes)
                await closes.DisposeAsync().ConfigureAwait(false);
            else
                (result as IDisposable)?.Dispose();
            throw;
        }

        return result;
    }

    /// <summary>Reports that the operation is about to begin. Blocks the thread while the runner pauses the starter here.</summary>
    /// <param name="payload">What is known.</param>
    /// <returns>
    /// What the end is to be reported to, by exactly one of its methods; <see langword="null"/> if nobody listens: then just go on.
    /// </returns>
    /// <exception cref="OperationCanceledException">The run is being unwound: the operation must not begin, and its end is not reported.</exception>
    public ProbedOperation<TPayload>? Begin(TPayload payload)
    {
        if (Enter(payload) is not { } operation)
            return null;

        operation.Before();
        return operation;
    }

    /// <summary>As <see cref="Begin"/>, but a pause is an incomplete task.</summary>
    /// <inheritdoc cref="Begin"/>
    public async ValueTask<ProbedOperation<TPayload>?> BeginAsync(TPayload payload)
    {
        if (Enter(payload) is not { } operation)
            return null;

        await operation.BeforeAsync().ConfigureAwait(false);
        return operation;
    }

    /// <summary>
    /// Reports that the operation has ended, for code that was not told of its beginning. Blocks the thread while the runner pauses the
    /// starter here.
    /// </summary>
    /// <param name="payload">What is known.</param>
    /// <exception cref="Exception">The test makes the end throw: to be passed on instead of the result.</exception>
    public void ReportEnd(TPayload payload) => Enter(payload)?.Returned(payload);

    /// <summary>
    /// Reports that the operation has ended, for code that was not told of its beginning. A pause is an incomplete task.
    /// </summary>
    /// <inheritdoc cref="ReportEnd"/>
    public Task ReportEndAsync(TPayload payload) => Enter(payload)?.ReturnedAsync(payload) ?? Task.CompletedTask;

    private ProbedOperation<TPayload>? Enter(TPayload payload)
    {
        if (!ProbePoint.IsArmed)
            return null;

        _source.NoteInstalled();
        var place = new PointPlace(_source, PointAt, payload);
        return ProbeHub.Enter(place) is { } frame ? new ProbedOperation<TPayload>(frame, place) : null;
    }

    private ProbePoint<TPayload>? PointAt(Moment moment) => moment switch
    {
        Moment.Before => _before,
        Moment.After => _after,
        Moment.AfterThrow => _failed,
        _ => null,
    };

    private ProbePoint<TPayload>? Join(ProbePoint<TPayload>? point, Moment moment, string parameter)
    {
        if (point is null)
            return null;
        if (point.Moment != moment)
            throw new ArgumentException($"{point.Name} is a point {point.Moment.Words()} something, not {moment.Words()} it.", parameter);
        if (point.Source.Label != point.Name)
            throw new ArgumentException($"{point.Name} is a moment of {point.Source.Label} already.", parameter);
        if (point.Name == Name)
            throw new ArgumentException($"The operation needs a name of its own: {Name} is that of its point.", parameter);

        point.JoinOperation(_source);
        return point;
    }
}
