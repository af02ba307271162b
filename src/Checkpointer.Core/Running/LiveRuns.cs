using System.Reflection;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Running;

/// <summary>
/// The runs of the process that listen to probes. Probes are armed while there is one.
/// </summary>
internal static class LiveRuns
{
    private static readonly object _lock = new();
    private static Run[] _runs = [];

    public static void Add(Run run)
    {
        lock (_lock)
        {
            _runs = [.. _runs, run];
            if (_runs.Length == 1)
                Probe.Arm(ProbeHub.Instance);
        }
    }

    public static void Remove(Run run)
    {
        lock (_lock)
        {
            int count = _runs.Length;
            _runs = Array.FindAll(_runs, r => r != run);
            if (_runs.Length == 0 && count > 0)
                Probe.Disarm();
        }
    }

    /// <summary>Whether some run has a checkpoint at this point.</summary>
    public static bool List(ProbePoint point) => Array.Exists(Volatile.Read(ref _runs), r => r.Lists(point));

    /// <summary>Whether a call of nobody's at this site may concern some run: it lists it, or tells by a key for whom it is made. Allocates nothing.</summary>
    /// <param name="site">Where.</param>
    /// <param name="target">The method behind a proxy; <see langword="null"/> in woven code.</param>
    public static bool AwaitUnattributed(ProbeSite site, MethodBase? target)
    {
        foreach (Run run in Volatile.Read(ref _runs))
        {
            if (run.ListsWhileRequested(site, target) || run.MayBeKeyed(site, target))
                return true;
        }

        return false;
    }

    /// <summary>Whether some run has a checkpoint at this site that tells by a key for whom a call is made.</summary>
    public static bool AreKeyed(ProbeSite site, in ProbedCallee callee)
    {
        foreach (Run run in Volatile.Read(ref _runs))
        {
            if (run.IsKeyed(site, callee))
                return true;
        }

        return false;
    }

    /// <summary>Whether some run has a checkpoint at this point that tells by a key for whom a hit is.</summary>
    public static bool AreKeyed(ProbedPlace place)
    {
        foreach (Run run in Volatile.Read(ref _runs))
        {
            if (run.IsKeyed(place))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The starter that owns the key of a call of no run's flow; <see langword="null"/> if none does, or if several that run do, which
    /// fails their runs. Of several, who has not begun or has ended does not compete.
    /// </summary>
    public static StarterRun? OwnerOf(ProbedPlace call)
    {
        StarterRun[] owners = [.. Volatile.Read(ref _runs).Select(r => r.OwnerOf(call)).OfType<StarterRun>()];
        if (owners.Length <= 1)
            return owners.FirstOrDefault();

        StarterRun[] living = [.. owners.Where(o => o.Status == StarterStatus.Running)];
        if (living.Length <= 1)
            return living.FirstOrDefault();

        foreach (StarterRun owner in living)
            owner.Run.FailAmbiguous(owner, call);
        return null;
    }

    /// <summary>The starter with this number; <see langword="null"/> if its run is over.</summary>
    public static StarterRun? StarterOf(long number) => Volatile.Read(ref _runs).Select(r => r.StarterOf(number)).FirstOrDefault(s => s is not null);

    /// <summary>The runs that concern themselves with a call of nobody's: of the flow's run, if there is one; else whichever list its place.</summary>
    public static Run[] ThatList(ProbedPlace place, ProbedFrame? here) => here is null
        ? Array.FindAll(Volatile.Read(ref _runs), r => r.Lists(place))
        : here.Starter.Run.Lists(place) ? [here.Starter.Run] : [];

    /// <summary>A mark, or a hit of a point, that belongs to no starter: each run that lists its place takes note of it.</summary>
    public static void NoteUnattributed(ProbedPlace place, ProbedFrame? here)
    {
        foreach (Run run in ThatList(place, here))
            run.NoteUnattributed(place, moment: null);
    }
}
