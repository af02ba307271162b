using System.Diagnostics;

namespace Checkpointer.Runtime;

/// <summary>
/// The passes of one thread: which woven methods are about to be called by their own probes, and run their bodies instead of reporting.
/// </summary>
/// <remarks>
/// <para>
/// A probe gives the pass as the last thing before it calls its method, and the method takes it as the first thing it does. The method was
/// entered before, to come to its probe: it is compiled, its type initialised, so that normally nothing runs between the two. It may where
/// another weaver, or a profiler, has put calls before the method's own beginning. These can be of woven methods, whose passes are given
/// and taken meanwhile: so passes are a stack, and each is for one method.
/// </para>
/// <para>
/// A pass that nobody takes would silence a later call. It is left where the last runner disarmed between the two, so that each arming
/// makes all passes void; and where a thread was aborted there (.NET Framework), until a pass below it is taken.
/// </para>
/// </remarks>
[DebuggerStepThrough]
internal sealed class Passes
{
    // Stands for the site of a method that has none yet.
    private static readonly object _unknown = new();

    [ThreadStatic]
    private static Passes? _here;

    private object?[] _given = new object?[4];
    private int _count;
    private int _arming;

    public static void Give(ProbeSite? site) => (_here ??= new Passes()).Push(site ?? _unknown);

    public static bool Take(ProbeSite? site) => _here is { _count: > 0 } here && here.Pop(site ?? _unknown);

    private void Push(object pass)
    {
        DropVoid();
        if (_count == _given.Length)
            Array.Resize(ref _given, 2 * _count);
        _given[_count++] = pass;
    }

    private bool Pop(object pass)
    {
        DropVoid();
        int place = _count - 1;
        while (place >= 0 && _given[place] != pass)
            place--;
        if (place < 0)
            return false;

        // Whatever was given later has not been taken in its time.
        DropFrom(place);
        return true;
    }

    private void DropVoid()
    {
        int arming = Probe.Arming;
        if (_arming != arming)
            DropFrom(0);
        _arming = arming;
    }

    private void DropFrom(int place)
    {
        Array.Clear(_given, place, _count - place);
        _count = place;
    }
}
