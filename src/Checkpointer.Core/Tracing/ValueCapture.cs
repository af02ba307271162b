using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Checkpointer.Checkpoints;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Tracing;

/// <summary>
/// Takes what a trace keeps of values. Runs code of the user, so never under a lock.
/// </summary>
internal sealed class ValueCapture(TraceOptions options)
{
    private const int LongestList = 10;

    // Whether objects of a type say more of themselves than their type.
    private static readonly ConditionalWeakTable<Type, object> _speaks = new();

    /// <summary>Whether hits are asked for values at all.</summary>
    public bool IsOn => options.Values != TraceValues.None;

    /// <summary>What is kept of a call at one of its moments: its arguments, and what it returned or threw by then.</summary>
    public TraceValue[] Of(CallPlace call, Moment moment)
    {
        ProbedMethod method = call.Method;
        int count = Math.Min(call.Arguments.Length, method.ParameterNames.Count);
        bool hasMore = moment == Moment.AfterThrow || (moment == Moment.After && method.HasResult);
        var values = new TraceValue[count + (hasMore ? 1 : 0)];
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            // A token says nothing.
            object? argument = call.Arguments[i];
            if (argument is not CancellationToken && argument != UncapturedArgument.Value)
                values[kept++] = Keep(TraceValueKind.Argument, method, method.ParameterNames[i], argument, method.HasSecret(i));
        }

        if (hasMore)
        {
            values[kept++] = moment == Moment.After
                ? Keep(TraceValueKind.Result, method, "result", call.Result, isSecret: false)
                : Keep(TraceValueKind.Exception, method, "exception", call.Exception, isSecret: false);
        }

        Array.Resize(ref values, kept);
        return values;
    }

    /// <summary>What is kept of one value.</summary>
    public TraceValue Keep(TraceValueKind kind, ProbedMethod? method, string name, object? value) =>
        Keep(kind, method, name, value, TraceOptions.IsSecret(name));

    /// <summary>What is kept of what a point carries: made by whoever reports the point, not by the code under test, it may be asked.</summary>
    public TraceValue KeepPayload(object payload) =>
        Keep(TraceValueKind.Argument, null, "payload", payload, isSecret: false, mayAsk: true);

    private TraceValue Keep(TraceValueKind kind, ProbedMethod? method, string name, object? value, bool isSecret, bool mayAsk = false)
    {
        Type? type = value?.GetType();
        try
        {
            value = Redacted(method, name, value, isSecret);
            return Kept(kind, name, type, value is null || PlainValue.Is(value) ? value : TextOf(value, mayAsk || kind == TraceValueKind.Note));
        }
        catch (Exception e)
        {
            return Kept(kind, name, type, $"(not kept: {MethodNaming.Short(e.GetType())} was thrown when it was asked)");
        }
    }

    // The default is known to call nothing of the user, and what it will say is known for each parameter.
    private object? Redacted(ProbedMethod? method, string name, object? value, bool isSecret) =>
        options.Redact is not { } redact ? value
        : !ReferenceEquals(redact, TraceOptions.DefaultRedaction) ? Flow.Silently(() => redact(method, name, value))
        : isSecret && value is not null ? TraceOptions.Hidden
        : value;

    private TraceValue Kept(TraceValueKind kind, string name, Type? type, object? value) =>
        value is string text && text.Length > options.MaxValueLength
            ? new TraceValue(kind, name, Cut(text), type, text.Length)
            : new TraceValue(kind, name, value, type);

    // Not between the two halves of one character.
    private string Cut(string text) =>
        text.Substring(0, options.MaxValueLength - (options.MaxValueLength > 1 && char.IsHighSurrogate(text[options.MaxValueLength - 1]) ? 1 : 0));

    private string TextOf(object value, bool mayAsk)
    {
        if (value is Exception exception)
            return new ThrownText(exception).Short;
        if (value is IList list && IsListOfTheFramework(value.GetType()))
            return ListText(list, list.Count);
        if (options.Values != TraceValues.All && !mayAsk)
            return "";
        return Speaks(value.GetType()) ? Flow.Silently(value.ToString) ?? "" : "";
    }

    private static bool IsListOfTheFramework(Type type) =>
        type is { IsArray: true } || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>));

    // Of items that have no text without code of the user, only the number is told.
    private static string ListText(IList list, int count)
    {
        if (list is Array { Rank: > 1 } or byte[])
            return $"({count})";

        var text = new StringBuilder("[");
        for (int i = 0; i < count; i++)
        {
            object? item = list[i];
            if (item is not null && !PlainValue.Is(item))
                return $"({count})";
            text.Append(i == 0 ? "" : ", ");
            if (i == LongestList)
                return text.Append(count - i).Append(" more]").ToString();
            text.Append(PlainValue.Format(item));
        }

        return text.Append(']').ToString();
    }

    private static bool Speaks(Type type) => (bool)_speaks.GetValue(type, static t =>
        t.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType));
}
