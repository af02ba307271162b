using System.Runtime.CompilerServices;

// The same source three times: as it is, woven, and with aspects.
#if WOVEN
namespace Subjects.Woven;
#elif ASPECTED
namespace Subjects.Aspected;
#else
namespace Subjects.Plain;
#endif

public interface ICalculator
{
    void Nothing();

    int Add(int left, int right);

    T Echo<T>(T value);

    Task<int> FindAsync(int number);

    Task<int> AwaitAsync(Signal signal);
}

/// <summary>Next to nothing is done, so that only the way there is measured.</summary>
#if ASPECTED
[Empty]
#endif
public sealed class Calculator : ICalculator
{
    public void Nothing()
    {
    }

    public int Add(int left, int right) => left + right;

    public T Echo<T>(T value) => value;

    public async Task<int> FindAsync(int number)
    {
        await Task.CompletedTask;
        return number;
    }

    public async Task<int> AwaitAsync(Signal signal)
    {
        await signal;
        return 3;
    }
}

public interface ICounter
{
    int Next();
}

#if ASPECTED
[Empty]
#endif
public struct Counter : ICounter
{
    private int _value;

    public int Next() => ++_value;
}

/// <summary>What is awaited until it is fired: a method that awaits it is suspended for real, and resumed on the same thread.</summary>
public sealed class Signal : INotifyCompletion
{
    private Action? _continuation;

    public bool IsCompleted => false;

    public Signal GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _continuation = continuation;

    public void Fire() => _continuation!();
}
