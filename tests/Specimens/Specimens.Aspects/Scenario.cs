using AspectInjector.Broker;

namespace Specimens.Aspects;

[Aspect(Scope.Global)]
[Injection(typeof(NotedAttribute))]
public sealed class NotedAttribute : Attribute
{
    internal static List<string> Notes { get; } = [];

    [Advice(Kind.Before)]
    public void Before([Argument(Source.Name)] string name) => Notes.Add($"before {name}");

    [Advice(Kind.After)]
    public void After([Argument(Source.Name)] string name, [Argument(Source.ReturnValue)] object? result) => Notes.Add($"after {name}: {result}");

    [Advice(Kind.Around)]
    public object Around([Argument(Source.Target)] Func<object[], object> target, [Argument(Source.Arguments)] object[] arguments)
    {
        Notes.Add($"around {arguments.Length}");
        return target(arguments);
    }
}

public sealed class Till
{
    private int _total;

    [Noted]
    public int Sell(int price, int count) => _total += price * count;

    [Noted]
    public async Task<int> SellAsync(int price)
    {
        await Task.Yield();
        return _total += price;
    }

    [Noted]
    public T Echo<T>(T value)
        where T : struct
    {
        if (_total < 0)
            throw new InvalidOperationException();
        return value;
    }

    [Noted]
    public IEnumerable<int> Digits()
    {
        for (int rest = _total; rest > 0; rest /= 10)
            yield return rest % 10;
    }
}

/// <summary>Calls everything, and says what came of it: the same before and after weaving.</summary>
public static class Scenario
{
    public static string Run()
    {
        NotedAttribute.Notes.Clear();
        var till = new Till();
        string results = $"{till.Sell(3, 4)} {till.SellAsync(5).GetAwaiter().GetResult()} {till.Echo('x')} {string.Join("", till.Digits())}";
        return string.Join("\n", [results, .. NotedAttribute.Notes.Select(note => note.Split('[', '`')[0])]);
    }
}
