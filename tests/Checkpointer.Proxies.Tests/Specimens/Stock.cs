namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>
/// A target whose methods run what the test gives them.
/// </summary>
internal sealed class Stock : IStock, IDisposable
{
    private readonly Dictionary<int, string> _shelves = [];
    private int _runs;

    public event EventHandler? Changed;

    public Func<Task<int>> Body { get; set; } = () => Task.FromResult(3);

    public int Runs => _runs;

    public int Level { get; set; }

    public bool Disposed { get; private set; }

    public string this[int shelf]
    {
        get => _shelves[shelf];
        set => _shelves[shelf] = value;
    }

    public int Count(string item) => Run().GetAwaiter().GetResult();

    public void Put(string item) => Run().GetAwaiter().GetResult();

    public Task SaveAsync() => Run();

    public Task<int> FindAsync(string item) => Run();

    public ValueTask FlushAsync() => new(Run());

    public ValueTask<int> PeekAsync(string item) => new(Run());

    public void RaiseChanged() => Changed?.Invoke(this, EventArgs.Empty);

    public void Dispose() => Disposed = true;

    private Task<int> Run()
    {
        Interlocked.Increment(ref _runs);
        return Body();
    }
}
