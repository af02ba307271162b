namespace Checkpointer.Benchmarks.Proxies;

/// <summary>What is called: next to nothing is done, so that only the way there is measured.</summary>
public interface ICalculator
{
    void Nothing();

    int Add(int left, int right);

    T Echo<T>(T value);

    Task<int> FindAsync(string item);
}
