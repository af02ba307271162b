using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// The captured arguments of a call by parameter name, in the order of the parameters.
/// </summary>
internal sealed class ArgumentMap : IReadOnlyDictionary<string, object?>
{
    public static readonly ArgumentMap None = new(null, [], []);

    private readonly ProbedMethod? _method;
    private readonly ParameterInfo[] _parameters;
    private readonly object?[] _values;

    public ArgumentMap(ProbedMethod? method, ParameterInfo[] parameters, object?[] values)
    {
        _method = method;
        _parameters = parameters;
        _values = values;
    }

    public IEnumerable<string> Keys => Captured.Select(i => _parameters[i].Name!);

    public IEnumerable<object?> Values => Captured.Select(i => _values[i]);

    public int Count => Captured.Count();

    private IEnumerable<int> Captured => Enumerable.Range(0, _values.Length).Where(i => !ReferenceEquals(_values[i], UncapturedArgument.Value));

    public object? this[string key]
    {
        get
        {
            int index = IndexOf(key);
            if (index >= 0 && !ReferenceEquals(_values[index], UncapturedArgument.Value))
                return _values[index];

            throw new KeyNotFoundException(index >= 0
                ? $"The argument '{key}' of {_method} was not captured: it is a ref struct, a pointer or a reference that cannot be kept."
                : _method is null ? $"A mark or a point has no arguments, so none called '{key}'."
                : $"{_method} has no parameter '{key}'. It has: {(_parameters.Length == 0 ? "none" : string.Join(", ", _parameters.Select(p => p.Name)))}.");
        }
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        int index = IndexOf(key);
        bool found = index >= 0 && !ReferenceEquals(_values[index], UncapturedArgument.Value);
        value = found ? _values[index] : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Captured.Select(i => new KeyValuePair<string, object?>(_parameters[i].Name!, _values[i])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string key) => Array.FindIndex(_parameters, p => p.Name == key);
}
