namespace Checkpointer.Runtime.Streams;

/// <summary>
/// An asynchronous sequence each of whose enumerations is reported.
/// </summary>
internal sealed class ProbedAsyncEnumerable<T>(StreamSource source, IAsyncEnumerable<T> sequence) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new ProbedAsyncEnumerator<T>(source, sequence.GetAsyncEnumerator(cancellationToken));
}
