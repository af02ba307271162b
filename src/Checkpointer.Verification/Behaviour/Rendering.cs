using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// Values as text, equal for equal values of an assembly and of its woven copy.
/// </summary>
internal static class Rendering
{
    private const int MostElements = 20;
    private const int Deepest = 3;

    public static string OfException(Exception exception) =>
        $"throws {exception.GetType().FullName}: {exception.Message}" + (exception.InnerException is { } inner ? $" ({OfException(inner)})" : "");

    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Type type => type.ToString(),
        Exception exception => $"{exception.GetType().FullName} \"{exception.Message}\"",
        Enum => $"{value.GetType().Name}.{value}",
        Task => "a task",
        Delegate or Pointer => value.GetType().ToString(),
        IFormattable number when value.GetType() is { IsPrimitive: true } or { Namespace: "System" } => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ when depth > Deepest => "...",
        IEnumerable elements => OfElements(elements.GetEnumerator(), depth),
        IEnumerator elements => OfElements(elements, depth),
        ITuple => OfFields(value, depth),
        _ when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true => value.GetType().ToString(),
        _ => OfFields(value, depth),
    };

    private static string OfElements(IEnumerator elements, int depth)
    {
        List<string> rendered = [];
        try
        {
            while (rendered.Count < MostElements && elements.MoveNext())
                rendered.Add(Of(elements.Current, depth + 1));
            (elements as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            rendered.Add(OfException(exception));
        }

        return $"[{string.Join(", ", rendered)}]";
    }

    private static string OfFields(object value, int depth)
    {
        IEnumerable<string> fields = value.GetType()
            .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(field => !field.FieldType.IsPointer)
            .Select(field => $"{field.Name}={Of(field.GetValue(value), depth + 1)}");
        return $"{value.GetType()} {{{string.Join(", ", fields)}}}";
    }
}
