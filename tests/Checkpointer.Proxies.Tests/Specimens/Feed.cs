using System.Collections;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>
/// A target whose sequences yield 1 and 2 and then do what the test tells them.
/// </summary>
internal sealed class Feed : IFeed
{
    public List<int> All { get; } = [1, 2];

    public Action AtEnd { get; init; } = () => { };

    public Func<Task> AtEndAsync { get; init; } = () => Task.CompletedTask;

    public Func<Task> AtDisposal { get; init; } = () => Task.CompletedTask;

    public CancellationToken Token { get; private set; }

    public int Begun { get; private set; }

    public int Disposed { get; private set; }

    public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        Begun++;
        try
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
            await AtEndAsync();
        }
        finally
        {
            Disposed++;
            await AtDisposal();
        }
    }

    public IAsyncEnumerator<int> OpenAsync() => ReadAsync().GetAsyncEnumerator();

    public IAsyncEnumerable<int>? NothingAsync() => null;

    public IAsyncEnumerable<int> CheckedAsync(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return ReadAsync();
    }

    public IEnumerable<int> Read()
    {
        Begun++;
        try
        {
            yield return 1;
            yield return 2;
            AtEnd();
        }
        finally
        {
            Disposed++;
        }
    }

    public IEnumerator<int> Open()
    {
        yield return 1;
        yield return 2;
    }

    public IEnumerable ReadUntyped()
    {
        yield return 1;
        yield return 2;
    }

    public IEnumerator OpenUntyped()
    {
        yield return 1;
        yield return 2;
    }

    public IEnumerable<int> ReadAll() => All;
}
