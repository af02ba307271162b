using System.Diagnostics;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Patterns;
using Checkpointer.Tool.Tests.Running;
using Checkpointer.Tool.Weaving;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// However a command ends, no file is half of anything, and the next command goes on from there.
/// </summary>
[TestClass]
public sealed class InterruptionTests
{
    private const string Match = "Legacy.*::*";

    private static readonly string[] _assemblies = ["Legacy.Billing.dll", "Legacy.Money.dll"];

    [TestMethod]
    public async Task Killed_after_any_of_its_changes_it_leaves_whole_files_and_the_next_one_restores_them()
    {
        int count = 0;
        for (bool hasEnded = true; hasEnded; count++)
        {
            using Folder folder = Folder.OfBilling();
            string before = folder.Content();
            Dictionary<string, byte[]> originals = _assemblies.ToDictionary(name => name, name => File.ReadAllBytes(folder[name]));

            hasEnded = Weave(folder, new EndingFiles(count, forEver: true)) is not null;
            foreach (string name in _assemblies)
            {
                if (!AssemblyOutline.Read(folder[name]).IsWoven)
                    CollectionAssert.AreEqual(originals[name], File.ReadAllBytes(folder[name]), $"{name} after {count} changes");
                else
                    CollectionAssert.AreEqual(originals[name], File.ReadAllBytes(folder[$".checkpointer/originals/{name}.original"]), $"{name}'s original after {count} changes");
            }

            Assert.AreEqual(0, (await ToolRun.OfAsync("restore", folder.Path)).Code);
            Assert.AreEqual(before, folder.Content(), $"restored after {count} changes");
        }

        Assert.IsGreaterThan(20, count);
    }

    [TestMethod]
    public async Task Killed_after_any_of_its_changes_the_next_one_weaves_as_if_nothing_had_been()
    {
        using Folder uninterrupted = Folder.OfBilling();
        await ToolRun.OfAsync("weave", uninterrupted.Path, "--match", Match);
        string woven = uninterrupted.Content();

        int count = 0;
        for (bool hasEnded = true; hasEnded; count++)
        {
            using Folder folder = Folder.OfBilling();
            hasEnded = Weave(folder, new EndingFiles(count, forEver: true)) is not null;
            Assert.AreEqual(0, (await ToolRun.OfAsync("weave", folder.Path, "--match", Match)).Code);
            Assert.AreEqual(woven, folder.Content(), $"woven after {count} changes");
        }
    }

    [TestMethod]
    public async Task When_any_of_its_changes_fails_everything_is_as_it_was()
    {
        int count = 0;
        for (bool hasEnded = true; hasEnded; count++)
        {
            using Folder folder = Folder.OfBilling();
            string before = folder.Content();

            Failure? failure = Weave(folder, new EndingFiles(count, forEver: false)) as Failure;
            hasEnded = failure is not null;
            if (failure is null)
                break;

            Assert.Contains("No space left on device", failure.Message);
            if (failure.Message.Contains("cannot be cleaned up", StringComparison.Ordinal))
                Assert.AreEqual(0, (await ToolRun.OfAsync("restore", folder.Path)).Code);
            Assert.AreEqual(before, folder.Content(), $"after {count} changes: {failure.Message}");
        }

        Assert.IsGreaterThan(20, count);
    }

    [TestMethod]
    public async Task A_process_that_is_killed_while_it_weaves_leaves_the_originals()
    {
        using Folder folder = Folder.OfBilling();
        for (int i = 0; i < 40; i++)
            folder.Add(folder["Legacy.Billing.dll"], $"copies/{i}/Legacy.Billing.dll");
        string before = folder.Content();

        using var watcher = new FileSystemWatcher(folder.Path, "Legacy.*.dll") { IncludeSubdirectories = true };
        using Process process = OtherProcess.Start(OtherProcess.Dotnet, OtherProcess.Tool, "weave", folder.Path, "--match", Match);
        WaitForChangedResult first = watcher.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromSeconds(60));
        process.Kill();
        await process.WaitForExitAsync();

        Assert.IsFalse(first.TimedOut);
        Assert.AreEqual(137, process.ExitCode, "it was to be killed at work");
        await ToolRun.OfAsync("restore", folder.Path);
        Assert.AreEqual(before, folder.Content());
    }

    // Null if it went well.
    private static Exception? Weave(Folder folder, EndingFiles files)
    {
        try
        {
            var request = new WeaveRequest(Target.At(folder.Path), Rules.Of([Match], []), Output: null, [], KeyFile: null, IsTrial: false);
            new WeaveOperation(request, files).Run((_, _) => { }, CancellationToken.None);
            return null;
        }
        catch (Exception e) when (e is Failure or IOException)
        {
            Assert.IsTrue(files.HasEnded, e.ToString());
            return e;
        }
    }
}
