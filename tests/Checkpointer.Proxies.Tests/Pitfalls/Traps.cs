using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Tests.Pitfalls;

public interface ISpans
{
    int Sum(ReadOnlySpan<int> numbers);

    int SumAll(params ReadOnlySpan<int> numbers);

    string Format(DefaultInterpolatedStringHandler text);

    ref int Cell();

    int Plain();
}

internal sealed class Spans : ISpans
{
    private int _cell = 1;

    public int Sum(ReadOnlySpan<int> numbers) => SumAll(numbers);

    public int SumAll(params ReadOnlySpan<int> numbers)
    {
        int sum = 0;
        foreach (int number in numbers)
            sum += number;
        return sum;
    }

    public string Format(DefaultInterpolatedStringHandler text) => text.ToStringAndClear();

    public ref int Cell() => ref _cell;

    public int Plain() => _cell;
}

#pragma warning disable CA1708 // What is tested.
public interface ICases
#pragma warning restore CA1708
{
    int Level { get; set; }

    int level { get; set; }

    event Action? Changed;

    event Action? changed;

    string Save(int item);

    string save(int item);
}

internal sealed class Cases : ICases
{
    public event Action? Changed;

    public event Action? changed;

    public int Level { get; set; }

    public int level { get; set; }

    public string Save(int item) => $"Save {item}";

    public string save(int item)
    {
        Changed?.Invoke();
        changed?.Invoke();
        return $"save {item}";
    }
}

public interface IDefaults
{
    string Name => $"default of {Inner()}";

    string Inner() => "inner";

    int Own();
}

internal sealed class Defaults : IDefaults
{
    public int Own() => 1;
}
