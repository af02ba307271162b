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

    /// <summary>What a call returned; a task by its end, an asynchronous sequence by its elements.</summary>
    public static async Task<string> OfResultAsync(object? result)
    {
        try
        {
            if (result is null)
                return "null";

            Type type = result.GetType();
            if (type.GetInterfaces().FirstOrDefault(IsAsyncSequence) is { } sequence)
                return await OfSequence(sequence, result).ConfigureAwait(false);
            if (TaskIn(result) is not { } task)
                return Of(result);
            if (task.Status == TaskStatus.Created)
                return "task that was never started";

            await task.ConfigureAwait(false);
            return task.GetType().GetProperty("Result") is { } value && !value.PropertyType.Name.StartsWith("VoidTask", StringComparison.Ordinal)
                ? $"task of {Of(value.GetValue(task))}"
                : "task";
        }
        catch (Exception exception)
        {
            return "task that " + OfException(exception);
        }
    }

    public static string OfException(Exception exception) =>
        $"throws {exception.GetType().FullName}: {exception.Message}" + (exception.InnerException is { } inner ? $" ({OfException(inner)})" : "");

    public static string Of(object? value) => Of(value, 0);

    private static bool IsAsyncSequence(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);

    private static Task<string> OfSequence(Type type, object sequence) => (Task<string>)typeof(Rendering)
        .GetMethod(nameof(OfSequenceAsync), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type.GetGenericArguments()[0])
        .Invoke(null, [sequence])!;

    private static Task? TaskIn(object result) => result switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        _ when result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
            (Task)type.GetMethod("AsTask")!.Invoke(result, [])!,
        _ => null,
    };

    private static async Task<string> OfSequenceAsync<T>(IAsyncEnumerable<T> sequence)
    {
        List<string> elements = [];
        await foreach (T element in sequence.ConfigureAwait(false))
        {
            elements.Add(Of(element));
            if (elements.Count == MostElements)
                break;
        }

        return $"sequence [{string.Join(", ", elements)}]";
    }

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Type type => type.ToString(),
        Exception exception => $"{exception.GetType().FullName} \"{exception.Message}\"",
        Enum => $"{value.GetType().Name}.{value}",
        Delegate or Task or Pointer => value.GetType().ToString(),
        IFormattable number when value.GetType() is { IsPrimitive: true } or { Namespace: "System" } => number.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ when depth > Deepest => "...",
        IEnumerable elements => OfElements(elements, depth),
        ITuple => OfFields(value, depth),
        _ when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true => value.GetType().ToString(),
        _ => OfFields(value, depth),
    };

    private static string OfElements(IEnumerable elements, int depth)
    {
        List<string> rendered = [];
        try
        {
            foreach (object? element in elements)
            {
                rendered.Add(Of(element, depth + 1));
                if (rendered.Count == MostElements)
                    break;
            }
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
