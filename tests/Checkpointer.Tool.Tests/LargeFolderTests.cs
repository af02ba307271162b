using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// The output folder of a large application: what a pattern cannot concern is not read.
/// </summary>
[TestClass]
public sealed class LargeFolderTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Of_many_assemblies_only_those_are_read_that_the_pattern_can_concern()
    {
        using Folder folder = Folder.OfBilling();
        string[] others = [.. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"), .. Directory.GetFiles(AppContext.BaseDirectory, "M*.dll")];
        foreach (string file in others)
            folder.Add(file);
        long size = Directory.GetFiles(folder.Path, "*.dll").Sum(file => new FileInfo(file).Length);

        var watch = Stopwatch.StartNew();
        long? before = BytesRead();
        ToolRun run = await ToolRun.OfAsync("weave", folder.Path, "--match", "Legacy.Billing.InvoiceStore::*(..)", "--json");
        long? after = BytesRead();
        TestContext.WriteLine($"{others.Length} assemblies beside, {size / 1_000_000} MB, {(after - before) / 1_000_000} MB read, {watch.ElapsedMilliseconds} ms");

        JsonElement result = JsonDocument.Parse(run.Output).RootElement;
        Assert.IsGreaterThan(100, result.GetProperty("seen").GetInt32());
        Assert.AreEqual((1, 1), (result.GetProperty("read").GetInt32(), result.GetProperty("woven").GetInt32()));
        Assert.AreEqual(0, run.Code);
        if (after is not null)
            Assert.IsLessThan(size / 4, after.Value - before!.Value, "bytes that were read");
    }

    // What the process has asked the system for; only Linux tells.
    private static long? BytesRead() => !OperatingSystem.IsLinux() ? null : File.ReadLines("/proc/self/io")
        .Where(line => line.StartsWith("rchar:", StringComparison.Ordinal))
        .Select(line => long.Parse(line["rchar:".Length..], CultureInfo.InvariantCulture))
        .Single();
}
