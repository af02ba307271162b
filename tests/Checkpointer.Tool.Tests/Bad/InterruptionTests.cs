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
    private static readonly string[] _match = ["Legacy.Money.Amount::*", "Legacy.Billing.InvoiceStore::Number"];

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
        await ToolRun.OfAsync("weave", uninterrupted.Path, "--match", _match[0], "--match", _match[1]);
        string woven = uninterrupted.Content();

        int count = 0;
        for (bool hasEnded = true; hasEnded; count++)
        {
            using Folder folder = Folder.OfBilling();
            hasEnded = Weave(folder, new EndingFiles(count, forEver: true)) is not null;
            Assert.AreEqual(0, (await ToolRun.OfAsync("weave", folder.Path, "--match", _match[0], "--match", _match[1])).Code);
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
        using Folder folder = Large();
        string before = folder.Content();

        (int code, _) = await EndAtWorkAsync(folder, process => process.Kill());

        Assert.AreEqual(137, code, "it was to be killed at work");
        await ToolRun.OfAsync("restore", folder.Path);
        Assert.AreEqual(before, folder.Content());
    }

    [TestMethod]
    public async Task A_process_that_is_interrupted_cleans_up_and_says_so()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Inconclusive("Needs signals, and an env that can stop ignoring one.");

        using Folder folder = Large();
        string before = folder.Content();

        (int code, string errors) = await EndAtWorkAsync(folder, process => Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit());

        Assert.AreEqual((130, "Interrupted: nothing was changed.\n"), (code, errors));
        Assert.AreEqual(before, folder.Content());
    }

    private static Folder Large()
    {
        Folder folder = Folder.OfBilling();
        for (int i = 0; i < 100; i++)
            folder.Add(folder["Legacy.Billing.dll"], $"copies/{i}/Legacy.Billing.dll");
        return folder;
    }

    // Ends the command when it has made its first copy: many more are to come.
    private static async Task<(int Code, string Errors)> EndAtWorkAsync(Folder folder, Action<Process> end)
    {
        using var watcher = new FileSystemWatcher(folder.Path, "Legacy.*.dll") { IncludeSubdirectories = true };
        string[] command = [OtherProcess.Dotnet, OtherProcess.Tool, "weave", folder.Path, "--match", "Legacy.*::*"];

        // What runs in the background of a shell ignores interruptions, and so does whatever it starts.
        using Process process = OperatingSystem.IsLinux() ? OtherProcess.Start("env", ["--default-signal=INT", .. command]) : OtherProcess.Start(command[0], command[1..]);

        // Both are read: a process that nobody listens to waits for ever once a pipe is full.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        WaitForChangedResult first = watcher.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromSeconds(60));
        end(process);
        await process.WaitForExitAsync();
        await output;
        Assert.IsFalse(first.TimedOut);
        return (process.ExitCode, await errors);
    }

    // Null if it went well.
    private static Exception? Weave(Folder folder, EndingFiles files)
    {
        try
        {
            var request = new WeaveRequest(Target.At(folder.Path), Rules.Of(_match, []), Output: null, [], KeyFile: null, IsTrial: false);
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
