using System.Collections;

namespace Checkpointer.Proxies.Tests.Specimens;

public interface IFeed
{
    IAsyncEnumerable<int> ReadAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerator<int> OpenAsync();

    IAsyncEnumerable<int>? NothingAsync();

    IAsyncEnumerable<int> CheckedAsync(int count);

    IEnumerable<int> Read();

    IEnumerator<int> Open();

    IEnumerable ReadUntyped();

    IEnumerator OpenUntyped();

    IEnumerable<int> ReadAll();
}
