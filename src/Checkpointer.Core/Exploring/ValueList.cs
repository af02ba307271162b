using System.Collections;

namespace Checkpointer.Exploring;

/// <summary>
/// A list, compared by what is in it.
/// </summary>
internal sealed class ValueList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
{
    public static readonly ValueList<T> Empty = new([]);

    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && other.SequenceEqual(this);

    public override int GetHashCode() => Count;
}
