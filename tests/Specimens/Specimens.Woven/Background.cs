using System.Runtime.CompilerServices;

namespace Specimens.Woven;

/// <summary>Async void methods: what they do when is seen by nobody who calls them.</summary>
public class Background
{
    public List<string> Log { get; } = [];

    public async void Forget(Task gate, string text)
    {
        Log.Add("begun " + text);
        await gate;
        Log.Add("done " + text);
    }

    public async void FailLater(Task gate)
    {
        await gate;
        throw new InvalidOperationException("too late");
    }

    public async void FailAtOnce() => throw new InvalidOperationException("at once");

    public virtual async void Generic<T>(Task<T> gate)
        where T : notnull
    {
        try
        {
            T value = await gate;
            Log.Add(value.ToString()!);
        }
        finally
        {
            await Task.Yield();
            Log.Add("finally");
        }
    }

    public struct Counter
    {
        public static int Last { get; private set; }

        public int Count { get; set; }

        public async void Increment(Task gate)
        {
            await gate;
            Last = ++Count;
        }
    }
}

/// <summary>Methods that hold a lock from their first instruction to their last.</summary>
public sealed class Turnstile
{
    private int _passed;

    [MethodImpl(MethodImplOptions.Synchronized)]
    public int Pass(Action inside)
    {
        inside();
        return ++_passed;
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    public static bool IsHeld() => Monitor.IsEntered(typeof(Turnstile));

    [MethodImpl(MethodImplOptions.Synchronized)]
    public Task<bool> IsHeldAsync() => Task.FromResult(Monitor.IsEntered(this));
}

/// <summary>An object that counts its like when they are gone.</summary>
public class Ephemeral
{
    ~Ephemeral() => Interlocked.Increment(ref Gone);

    public static int Gone;
}
