using Checkpointer.Tracing;

namespace Checkpointer.Core.Tests.Tracing;

/// <summary>How values read in a trace.</summary>
[TestClass]
public sealed class ValueCaptureTests
{
    public static IEnumerable<(object? Value, string Text, string? Type)> Values =>
    [
        (null, "null", null),
        ("tea", "tea", "string"),
        (1, "1", "int"),
        (1.5m, "1.5", "decimal"),
        (1.5, "1.5", "double"),
        (true, "true", "bool"),
        ('x', "x", "char"),
        (new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc), "2026-11-24T12:00:00.0000000Z", "DateTime"),
        (TimeSpan.FromSeconds(1.5), "00:00:01.5000000", "TimeSpan"),
        (Guid.Empty, "00000000-0000-0000-0000-000000000000", "Guid"),
        (DayOfWeek.Friday, "Friday", "DayOfWeek"),
        (typeof(List<int>), "List<int>", "RuntimeType"),
        (new[] { 1, 2, 3 }, "[1, 2, 3]", "int[]"),
        (Enumerable.Range(1, 12).ToList(), "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 2 more]", "List<int>"),
        (new byte[4096], "(4096)", "byte[]"),
        (new int[2, 2], "(4)", "int[,]"),
        (new object[] { 1, new object() }, "(2)", "object[]"),
        (new Point(1, 2), "Point { X = 1, Y = 2 }", "Point"),
        (new object(), "", "object"),
        (new Silent(), "", "Silent"),
        (new InvalidOperationException("no stock\nat all"), "InvalidOperationException: no stock", "InvalidOperationException"),
    ];

    [TestMethod]
    [DynamicData(nameof(Values))]
    public void Keep_Reads(object? value, string text, string? type)
    {
        TraceValue kept = new ValueCapture(new TraceOptions { Values = TraceValues.All }).Keep(TraceValueKind.Argument, null, "value", value);

        Assert.AreEqual(text, kept.Text);
        Assert.AreEqual(type, kept.Type);
    }

    [TestMethod]
    public void Keep_WhatThrowsWhenAsked_SaysSo() => Assert.AreEqual(
        "(not kept: NotSupportedException was thrown when it was asked)",
        new ValueCapture(new TraceOptions { Values = TraceValues.All }).Keep(TraceValueKind.Argument, null, "value", new Rude()).Text);

    [TestMethod]
    public void Keep_AMegabyte_HoldsOnlyWhatIsKept()
    {
        TraceValue kept = new ValueCapture(new TraceOptions()).Keep(TraceValueKind.Argument, null, "value", new string('x', 1 << 20));

        Assert.AreEqual(new string('x', 200), kept.Text);
        Assert.AreEqual(1 << 20, kept.Length);
    }

    [TestMethod]
    public void Keep_ACutInsideOneCharacter_LeavesItOut()
    {
        TraceValue kept = new ValueCapture(new TraceOptions { MaxValueLength = 2 }).Keep(TraceValueKind.Argument, null, "value", "x\U0001F600y");

        Assert.AreEqual("x", kept.Text);
    }

    [TestMethod]
    [DataRow("password")]
    [DataRow("PassWd")]
    [DataRow("accessToken")]
    [DataRow("clientSecret")]
    [DataRow("api_key")]
    [DataRow("connectionString")]
    public void HideSecrets_NameOfASecret_IsHidden(string name) => Assert.AreEqual("(hidden)", TraceOptions.HideSecrets(null, name, "x"));

    [TestMethod]
    public void HideSecrets_Null_StaysNull() => Assert.IsNull(TraceOptions.HideSecrets(null, "password", null));

    public sealed record Point(int X, int Y);

    public sealed class Silent;

    public sealed class Rude
    {
        public override string ToString() => throw new NotSupportedException();
    }
}
