using System.Collections;

namespace Checkpointer.Runtime.Streams;

/// <summary>
/// A sequence each of whose enumerations is reported.
/// </summary>
internal sealed class ProbedEnumerable<T>(StreamSource source, IEnumerable<T> sequence) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new ProbedEnumerator<T>(source, sequence.GetEnumerator());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
