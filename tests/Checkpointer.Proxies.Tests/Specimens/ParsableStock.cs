using System.Diagnostics.CodeAnalysis;

namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class ParsableStock : IStock, IParsable<ParsableStock>
{
    public event EventHandler? Changed { add { } remove { } }

    public int Level { get; set; }

    public string this[int shelf] { get => ""; set { } }

    public static ParsableStock Parse(string s, IFormatProvider? provider) => new();

    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ParsableStock result)
    {
        result = new();
        return true;
    }

    public int Count(string item) => 1;

    public void Put(string item)
    {
    }

    public Task SaveAsync() => Task.CompletedTask;

    public Task<int> FindAsync(string item) => Task.FromResult(1);

    public ValueTask FlushAsync() => default;

    public ValueTask<int> PeekAsync(string item) => new(1);
}
