using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NodaTime;
using NodaTime.Text;
using Polly;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Specimens.Corpus;

/// <summary>
/// Real uses of libraries, each a text that says what came of it and that never changes.
/// </summary>
public static class Uses
{
    public static Task<string> NewtonsoftJson()
    {
        var order = new Order(7, "alice", [new Line("pen", 2, 1.25m), new Line("ink", 1, 9.5m)], new DateTime(2026, 11, 24));
        string json = JsonConvert.SerializeObject(order, Formatting.Indented);
        Order again = JsonConvert.DeserializeObject<Order>(json)!;
        var parsed = JObject.Parse(json);
        string names = string.Join(",", parsed.SelectTokens("$.Lines[?(@.Count > 0)].Name"));
        string failure = Failure<JsonReaderException>(() => JObject.Parse("{ \"a\": [1, 2 }"));
        parsed.Merge(JObject.FromObject(new { Customer = "bob", Lines = new[] { new { Name = "cap" } } }));
        return Task.FromResult($"{json}\n{again == order} {again.Lines.Length} {names}\n{failure}\n{parsed.ToString(Formatting.None)}");
    }

    public static async Task<string> DapperOverSqlite()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await connection.ExecuteAsync("create table line (id integer primary key, name text, count integer)");
        await using var transaction = await connection.BeginTransactionAsync();
        int inserted = await connection.ExecuteAsync(
            "insert into line (name, count) values (@Name, @Count)",
            Enumerable.Range(1, 20).Select(i => new { Name = "line " + i, Count = i }),
            transaction);
        await transaction.CommitAsync();
        IEnumerable<Row> rows = await connection.QueryAsync<Row>("select * from line where count > @least order by id", new { least = 17 });
        dynamic first = connection.QueryFirst("select id, name from line where id = 3");
        string failure = Failure<SqliteException>(() => connection.Execute("insert into nowhere values (1)"));
        long total = connection.ExecuteScalar<long>("select sum(count) from line");
        return $"{inserted}: {string.Join(";", rows)}; {first.id} {first.name}; {total}; {failure}";
    }

    public static Task<string> NodaTimeParsing()
    {
        var pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");
        LocalDateTime local = pattern.Parse("2026-03-29 02:30:00").Value;
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        ZonedDateTime lenient = local.InZoneLeniently(zone);
        string failure = Failure<SkippedTimeException>(() => local.InZoneStrictly(zone));
        ParseResult<Instant> wrong = InstantPattern.General.Parse("yesterday");
        Period between = Period.Between(new LocalDate(2024, 2, 29), new LocalDate(2026, 11, 24), PeriodUnits.YearMonthDay);
        string calendars = string.Join(",", CalendarSystem.Ids.Order(StringComparer.Ordinal).Select(id => CalendarSystem.ForId(id)).Select(calendar => calendar.GetDaysInYear(calendar.MinYear + 20)));
        return Task.FromResult($"{pattern.Format(local)} {lenient} {between} {wrong.Success} {wrong.Exception.Message} {failure} {calendars}");
    }

    public static Task<string> FSharpCollections()
    {
        FSharpList<int> numbers = ListModule.OfSeq(Enumerable.Range(1, 200));
        FSharpFunc<int, int> square = FuncConvert.FromFunc<int, int>(n => n * n);
        FSharpFunc<int, bool> even = FuncConvert.FromFunc<int, bool>(n => n % 2 == 0);
        FSharpList<int> squares = ListModule.Filter(even, ListModule.Map(square, numbers));
        FSharpMap<string, int> map = MapModule.OfSeq(squares.Take(30).Select(n => Tuple.Create("n" + n, n)));
        FSharpSet<int> set = SetModule.OfSeq(squares.Select(n => n % 37));
        int sum = SeqModule.Fold(FuncConvert.FromFunc<int, int, int>((a, b) => a + b), 0, squares);
        string grouped = string.Join(";", SeqModule.GroupBy(FuncConvert.FromFunc<int, int>(n => n % 7), squares).Select(g => $"{g.Item1}:{g.Item2.Count()}"));
        string failure = Failure<KeyNotFoundException>(() => MapModule.Find("nothing", map));
        return Task.FromResult($"{squares} {sum} {string.Join(",", set)} {grouped} {string.Join(",", map.Select(p => p.Value))} {failure}");
    }

    public static Task<string> SerilogPipeline()
    {
        var sink = new ListSink();
        using (Logger logger = new LoggerConfiguration()
            .MinimumLevel.Debug()
            .Enrich.WithProperty("Node", 3)
            .Enrich.FromLogContext()
            .Destructure.ByTransforming<Line>(line => new { line.Name })
            .Filter.ByExcluding(e => e.Properties.ContainsKey("Hidden"))
            .WriteTo.Sink(sink)
            .CreateLogger())
        {
            logger.Information("Order {Id} of {@Line} at {Price:F2}", 7, new Line("pen", 2, 1.25m), 2.5m);
            using (Serilog.Context.LogContext.PushProperty("Request", "r1"))
                logger.ForContext<Order>().Warning(new InvalidOperationException("no stock"), "Failed for {Names}", new[] { "a", "b" });
            logger.ForContext("Hidden", true).Error("nobody sees this");
            logger.Verbose("nor this");
        }

        return Task.FromResult(string.Join("\n", sink.Events));
    }

    public static async Task<string> PollyRetries()
    {
        int attempts = 0;
        Polly.ResiliencePipeline<int> pipeline = new Polly.ResiliencePipelineBuilder<int>()
            .AddRetry(new Polly.Retry.RetryStrategyOptions<int>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.Zero,
                ShouldHandle = new Polly.PredicateBuilder<int>().Handle<InvalidOperationException>().HandleResult(0),
            })
            .Build();
        int result = await pipeline.ExecuteAsync(async _ =>
        {
            await Task.Yield();
            return ++attempts == 1 ? throw new InvalidOperationException() : attempts - 2;
        });
        return $"{result} after {attempts}";
    }

    public static Task<string> JintProgram()
    {
        using var engine = new Jint.Engine();
        engine.SetValue("log", new Action<object>(_ => { }));
        string text = engine.Evaluate(
            """
            class Point { constructor(x) { this.x = x; } get double() { return this.x * 2; } }
            function* numbers(n) { for (let i = 0; i < n; i++) yield i; }
            const points = [...numbers(5)].map(i => new Point(i));
            let caught = '';
            try { null.f(); } catch (e) { caught = e.name; }
            JSON.stringify({ sum: points.reduce((a, p) => a + p.double, 0), caught, re: 'a1b22'.replace(/\d+/g, m => m.length) });
            """).ToString();
        return Task.FromResult(text);
    }

    private static string Failure<TException>(Action action)
        where TException : Exception
    {
        try
        {
            action();
            return "nothing was thrown";
        }
        catch (TException exception)
        {
            return $"{typeof(TException).Name}: {exception.Message}";
        }
    }

    public sealed record Line(string Name, int Count, decimal Price);

    public sealed record Row(long Id, string Name, long Count);

    public sealed record Order(int Id, string Customer, Line[] Lines, DateTime At)
    {
        public bool Equals(Order? other) => other is not null && Id == other.Id && Customer == other.Customer && Lines.SequenceEqual(other.Lines) && At == other.At;

        public override int GetHashCode() => Id;
    }

    private sealed class ListSink : ILogEventSink
    {
        public List<string> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(
            $"{logEvent.Level} {logEvent.RenderMessage(CultureInfo.InvariantCulture)} {logEvent.Exception?.Message} " +
            string.Join(",", logEvent.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "=" + p.Value)));
    }
}
