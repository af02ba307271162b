namespace Checkpointer.Runtime.Streams;

/// <summary>
/// An enumeration of a typed sequence that is reported.
/// </summary>
internal sealed class ProbedEnumerator<T>(StreamSource source, IEnumerator<T> enumerator) : ProbedEnumerator(source, enumerator), IEnumerator<T>
{
    T IEnumerator<T>.Current => enumerator.Current;
}
