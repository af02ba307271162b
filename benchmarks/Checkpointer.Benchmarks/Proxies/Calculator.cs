namespace Checkpointer.Benchmarks.Proxies;

internal sealed class Calculator : ICalculator
{
    private static readonly Task<int> _three = Task.FromResult(3);

    public void Nothing()
    {
    }

    public int Add(int left, int right) => left + right;

    public T Echo<T>(T value) => value;

    public Task<int> FindAsync(string item) => _three;
}
