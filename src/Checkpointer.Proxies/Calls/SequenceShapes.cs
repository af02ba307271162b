using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// Makes the shape of a method whose call is over when its sequence is: any that returns an asynchronous one, and iterators.
/// </summary>
internal static class SequenceShapes
{
    private static readonly Dictionary<Type, string> _makers = new()
    {
        [typeof(IAsyncEnumerable<>)] = nameof(AsyncEnumerableOf),
        [typeof(IAsyncEnumerator<>)] = nameof(AsyncEnumeratorOf),
        [typeof(IEnumerable<>)] = nameof(EnumerableOf),
        [typeof(IEnumerator<>)] = nameof(EnumeratorOf),
    };

    /// <summary>Makes the shape of a method; <see langword="null"/> if its call ends when it returns.</summary>
    /// <param name="method">The method.</param>
    /// <param name="implementation">What it runs; <see langword="null"/> if that is not known.</param>
    public static SequenceShape? For(MethodInfo method, MethodInfo? implementation)
    {
        Type type = method.ReturnType;
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        bool isAsync = definition == typeof(IAsyncEnumerable<>) || definition == typeof(IAsyncEnumerator<>);

        // A list that is returned as an IEnumerable has been made before its method returns; only an iterator runs while it is read.
        if (!isAsync && implementation?.IsDefined(typeof(IteratorStateMachineAttribute), inherit: false) != true)
            return null;
        if (type == typeof(IEnumerable))
            return new SequenceShape<IEnumerable>(StreamProbe.Observe);
        if (type == typeof(IEnumerator))
            return new SequenceShape<IEnumerator>(StreamProbe.Observe);

        return _makers.TryGetValue(definition, out string? maker)
            ? (SequenceShape)typeof(SequenceShapes).GetMethod(maker, BindingFlags.Static | BindingFlags.NonPublic)!
                .MakeGenericMethod(type.GetGenericArguments())
                .Invoke(null, null)!
            : null;
    }

    private static SequenceShape<IAsyncEnumerable<T>> AsyncEnumerableOf<T>() => new(StreamProbe.Observe);

    private static SequenceShape<IAsyncEnumerator<T>> AsyncEnumeratorOf<T>() => new(StreamProbe.Observe);

    private static SequenceShape<IEnumerable<T>> EnumerableOf<T>() => new(StreamProbe.Observe);

    private static SequenceShape<IEnumerator<T>> EnumeratorOf<T>() => new(StreamProbe.Observe);
}
