namespace Checkpointer.Benchmarks.Calls;

/// <summary>The same in a class that has no interface.</summary>
public class VirtualCalculator
{
    private static readonly Task<int> _three = Task.FromResult(3);

    public virtual void Nothing()
    {
    }

    public virtual int Add(int left, int right) => left + right;

    public virtual Task<int> FindAsync(string item) => _three;
}
