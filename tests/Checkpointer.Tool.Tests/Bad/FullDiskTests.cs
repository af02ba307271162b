using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// Disks that take nothing more, and folders that nobody may write to, as the system makes them.
/// </summary>
[TestClass]
public sealed class FullDiskTests
{
    private const string Commit = "Legacy.Billing.InvoiceStore::Commit";

    [TestMethod]
    public async Task On_a_full_disk_everything_stays_as_it_was()
    {
        using Folder disk = Folder.Empty();
        if ((await OtherProcess.TryRunAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.Path)) is not 0)
            Assert.Inconclusive("A small disk cannot be mounted here (no root).");

        try
        {
            using Folder billing = Folder.OfBilling();
            disk.Add(billing["Legacy.Billing.dll"]).Add(billing["Legacy.Money.dll"]).Write("everything else", new string(' ', 64 * 1024 - 6 * 4096));
            string before = disk.Content();

            ToolRun run = (await ToolRun.OfAsync("weave", disk.Path, "--match", Commit)).In(disk);

            Assert.AreEqual(1, run.Code, run.Output);
            Assert.Contains("No space left on device", run.Errors);
            Assert.AreEqual(before, disk.Content());
        }
        finally
        {
            await OtherProcess.TryRunAsync("umount", disk.Path);
        }
    }

    [TestMethod]
    public async Task In_a_folder_that_is_read_only_everything_stays_as_it_was()
    {
        using Folder folder = Folder.OfBilling();
        if (await OtherProcess.TryRunAsync("chattr", "+i", folder.Path) is not 0)
            Assert.Inconclusive("A folder cannot be made read-only here (chattr).");

        try
        {
            string before = folder.Content();
            ToolRun run = (await ToolRun.OfAsync("weave", folder.Path, "--match", Commit)).In(folder);

            Assert.AreEqual(
                """
                Nothing can be written in FOLDER: Access to the path 'FOLDER/.checkpointer' is denied.
                Nothing was changed. Next: weave into another folder, --output FOLDER.

                """, run.Errors);
            Assert.AreEqual(1, run.Code);
            Assert.AreEqual(before, folder.Content());
        }
        finally
        {
            await OtherProcess.TryRunAsync("chattr", "-i", folder.Path);
        }
    }

    [TestMethod]
    public async Task A_file_that_must_not_be_written_stays_as_it_was_and_so_do_the_others()
    {
        using Folder folder = Folder.OfBilling();
        if (await OtherProcess.TryRunAsync("chattr", "+i", folder["Legacy.Money.dll"]) is not 0)
            Assert.Inconclusive("A file cannot be made read-only here (chattr).");

        try
        {
            string before = folder.Content();
            ToolRun run = (await ToolRun.OfAsync("weave", folder.Path, "--match", "Legacy.*::*")).In(folder);

            Assert.AreEqual(
                """
                The woven assemblies cannot be put in place: Access to the path 'FOLDER/Legacy.Money.dll' is denied.
                What was there is there again. Next: close what uses them, or weave into another folder, --output FOLDER.

                """, run.Errors);
            Assert.AreEqual(1, run.Code);
            Assert.AreEqual(before, folder.Content());
        }
        finally
        {
            await OtherProcess.TryRunAsync("chattr", "-i", folder["Legacy.Money.dll"]);
        }
    }
}
