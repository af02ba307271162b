using System.Collections;

namespace Checkpointer.Runtime.Streams;

/// <summary>
/// A sequence without an element type each of whose enumerations is reported.
/// </summary>
internal sealed class ProbedEnumerable(StreamSource source, IEnumerable sequence) : IEnumerable
{
    public IEnumerator GetEnumerator() => new ProbedEnumerator(source, sequence.GetEnumerator());
}
