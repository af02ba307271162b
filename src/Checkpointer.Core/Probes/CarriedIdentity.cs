using System.Collections.Concurrent;
using System.Globalization;
using Checkpointer.Probes;
using Checkpointer.Running;

namespace Checkpointer;

/// <summary>
/// Who is here, as a text that travels with a request or a message: for servers and consumers in the same process, into which the flow
/// of execution does not come.
/// </summary>
/// <remarks>
/// What a message carries is stronger than the flow there, which may be that of whoever happened to start the consumer; a disagreement
/// is told in failures. A key (<see cref="Checkpoint.IdentifyBy"/>) is stronger still. Thread-safe.
/// </remarks>
public static class CarriedIdentity
{
    /// <summary>The header of a request that carries the text, between clients and servers of one process.</summary>
    public const string HeaderName = "Checkpointer-Starter";

    // Texts of another process, or of an earlier one, mean nobody here.
    private static readonly string _process = Guid.NewGuid().ToString("N");
    private static readonly ConcurrentDictionary<long, ProbedFrame> _operations = new();
    private static long _last;

    /// <summary>
    /// The text for the starter whose code runs here; <see langword="null"/> outside every starter, and while no runner listens. A request
    /// carries <see cref="ProbedOperation{TPayload}.IdentityToken"/> instead, so that what it causes is nested in it.
    /// </summary>
    public static string? Current => ProbePoint.IsArmed && ProbeHub.Here is { } here ? TokenOf(here.Starter, 0) : null;

    /// <summary>Says that what runs here from now on is done for whom a text names.</summary>
    /// <param name="token">The text that came along; <see langword="null"/> if none did.</param>
    /// <param name="carrier">What it came with, for messages: <c>POST /orders</c>.</param>
    /// <returns>
    /// Ends it when disposed, in the same method. <see langword="null"/> if the text names nobody: it is of another process, its run is
    /// over, or it is no such text.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="carrier"/> is <see langword="null"/>.</exception>
    public static IDisposable? Resume(string? token, string carrier)
    {
        if (carrier is null)
            throw new ArgumentNullException(nameof(carrier));
        if (!ProbePoint.IsArmed || !TryRead(token, out long number, out long operation) || LiveRuns.StarterOf(number) is not { } starter)
            return null;

        if (ProbeHub.Here is { } here && here.Starter != starter)
            starter.Run.NoteDisagreement(here.Starter, starter, carrier);
        ProbedFrame outer = _operations.TryGetValue(operation, out ProbedFrame? frame) && frame.Starter == starter ? frame : starter.Root;
        return starter.Run.Adopt(starter, outer);
    }

    /// <summary>Keeps an operation for as long as it is in flight, so that a text can name it.</summary>
    internal static long Keep(ProbedFrame frame)
    {
        long operation = Interlocked.Increment(ref _last);
        _operations[operation] = frame;
        return operation;
    }

    internal static void Forget(long operation) => _operations.TryRemove(operation, out _);

    internal static string TokenOf(StarterRun starter, long operation) =>
        string.Format(CultureInfo.InvariantCulture, "{0}-{1}-{2}", _process, starter.Number, operation);

    private static bool TryRead(string? token, out long starter, out long operation)
    {
        starter = operation = 0;
        return token?.Split('-') is [{ } process, { } number, { } inside] && process == _process
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out starter)
            && long.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out operation);
    }
}
