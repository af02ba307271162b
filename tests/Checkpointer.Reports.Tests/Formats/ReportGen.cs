using CsCheck;

namespace Checkpointer.Reports.Tests.Formats;

/// <summary>
/// Any report: each kind of event with each thing that an event may have, and texts of all characters.
/// </summary>
internal static class ReportGen
{
    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.Char.AlphaNumeric.Array[0, 8].Select(c => new string(c)),
        OneOf("", "a\nb", "\u0000\u001b", "</script>", "日本", "\U0001F600", "\u202E", "\"\\", "{{title}}", "𝒳:y z"),
        Gen.Int[0x20, 0xd7ff].Array[0, 6].Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32))));

    private static readonly Gen<TraceValue> _value =
        Gen.Select(Gen.Enum<TraceValueKind>(), _text, _text, Gen.Null(_text), Gen.Bool, (kind, name, text, type, cut) =>
            new TraceValue(kind, name, text, type, cut ? text.Length + 5 : null));

    private static readonly Gen<ProbedMethod> _method =
        Gen.Select(_text, _text, _text.Array[0, 3], _text, (type, name, parameters, text) => new ProbedMethod(type, name, parameters, text));

    private static readonly Gen<TraceWait> _wait =
        Gen.Select(Gen.Null(_text), _text, Gen.Bool, (holder, resource, certain) => new TraceWait(holder, resource, certain));

    public static readonly Gen<RunReport> Any = Gen.Select(
        _text, Gen.Null(_text), Gen.Select(_text, Gen.Enum<RunOutcome>(), _text, Gen.Null(_text), Gen.Null(_text), Gen.Null(Traces()), (title, outcome, schedule, detail, message, trace) =>
            new ReportedRun(title, outcome, schedule, message, trace) { Detail = detail }).Array[0, 3],
        (title, summary, runs) => new RunReport(title, runs) { Summary = summary });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Trace> Traces() => _text.ArrayUnique[1, 4].SelectMany(starters => Steps(starters).Array[0, 4].SelectMany(order =>
        Events(starters, order.Length).Array[0, 12].SelectMany(events => Gen.Select(Gen.Int[0, 5], Gen.Null(_text), Gen.Int[0, 1_000_000], (omitted, failure, seconds) =>
            new Trace(starters, order, events) { Began = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(seconds), Omitted = omitted, Failure = failure }))));

    private static Gen<TraceStep> Steps(string[] starters)
    {
        Gen<TraceStep> single = Gen.Select(Gen.Enum<TraceStepKind>().Where(k => k != TraceStepKind.Group), OneOf(starters), _text, _text, (kind, starter, e, description) =>
            new TraceStep(kind, starter, e, description));
        return Gen.OneOf(single, single.Array[2, 3].Select(members => new TraceStep(TraceStepKind.Group, members[0].Starter, "group", "in any order", members)));
    }

    private static Gen<TraceEvent> Events(string[] starters, int steps)
    {
        Gen<int?> step = steps == 0 ? Gen.Const((int?)null) : Gen.Int[0, steps - 1].Select(i => (int?)i);
        return Gen.Select(
            Gen.Enum<TraceEventKind>().Where(k => steps > 0 || k != TraceEventKind.Reached),
            Gen.Select(_text, OneOf(starters), step, Gen.Null(_text)),
            Gen.Select(Gen.Bool, Gen.Enum<Moment>(), Gen.Null(_text), Gen.Null(_method)),
            Gen.Select(Gen.Null(_text), _value.Array[0, 3], Gen.Null(_wait)),
            Gen.Select(Gen.Long[0, TimeSpan.TicksPerDay], Gen.Int[0, 99]),
            (kind, what, where, more, when) => new TraceEvent(kind, what.Item1)
            {
                Starter = kind is TraceEventKind.Paused or TraceEventKind.Failed ? null : what.Item2,
                Step = what.Item3,
                Checkpoint = what.Item4,
                Moment = where.Item1 ? where.Item2 : null,
                Place = where.Item3,
                Method = where.Item4,
                Point = more.Item1,
                Values = more.Item2,
                Wait = more.Item3,
                Time = TimeSpan.FromTicks(when.Item1),
                Thread = when.Item2,
            });
    }
}
