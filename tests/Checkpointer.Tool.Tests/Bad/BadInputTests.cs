using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// Whatever is wrong, the message says what and what next, and nothing was changed.
/// </summary>
[TestClass]
public sealed class BadInputTests : IDisposable
{
    private const string Commit = "Legacy.Billing.InvoiceStore::Commit";

    private readonly Folder _folder = Folder.OfBilling();
    private readonly string _before;

    public BadInputTests() => _before = _folder.Content();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task What_does_not_exist() => await FailsAsync(
        1, "FOLDER/Legacy.Biling.dll does not exist.\nNext: name an assembly (.dll or .exe), or a folder of assemblies.\n",
        "weave", _folder["Legacy.Biling.dll"], "--match", Commit);

    [TestMethod]
    public async Task What_is_no_assembly()
    {
        using Folder folder = Folder.Empty().Write("notes.dll", "These are no instructions.");

        ToolRun run = await ToolRun.OfAsync("weave", folder["notes.dll"], "--match", Commit);

        Assert.AreEqual(new ToolRun(1, "", "notes.dll cannot be woven: it is no .NET assembly.\nNext: name a .dll or .exe that a .NET compiler made.\n"), run);
    }

    [TestMethod]
    public async Task A_native_library()
    {
        using Folder folder = Folder.Empty();
        File.WriteAllBytes(folder["native.dll"], Executables.Native());

        ToolRun run = await ToolRun.OfAsync("weave", folder["native.dll"], "--match", Commit);

        Assert.AreEqual(new ToolRun(1, "", "native.dll cannot be woven: it is a native library: there is no IL in it.\nNext: put the checkpoint around the method that calls it.\n"), run);
    }

    [TestMethod]
    public async Task An_assembly_with_machine_code_that_has_no_IL()
    {
        Executables.MakeMixedMode(_folder["Legacy.Billing.dll"]);
        string before = _folder.Content();

        ToolRun run = await ToolRun.OfAsync("weave", _folder["Legacy.Billing.dll"], "--match", Commit);

        Assert.AreEqual(
            new ToolRun(1, "", "Legacy.Billing.dll cannot be woven: it is C++/CLI, whose machine code has no IL that could be copied.\nNext: put the checkpoint around the calls that your code makes to it (--call).\n"),
            run);
        Assert.AreEqual(before, _folder.Content());
    }

    [TestMethod]
    public async Task A_method_that_needs_an_assembly_which_is_not_there()
    {
        using Folder elsewhere = Folder.Empty().Add(_folder["Legacy.Money.dll"]);
        File.Delete(_folder["Legacy.Money.dll"]);
        string before = _folder.Content();

        ToolRun run = await ToolRun.OfAsync("weave", _folder["Legacy.Billing.dll"], "--match", "Legacy.Billing.ExchangeRates::Convert");

        Assert.AreEqual(
            """
            Legacy.Billing.dll: nothing woven
              Legacy.Billing.ExchangeRates::Convert(Legacy.Money.Amount, System.Decimal) is not woven: the assembly of Legacy.Money.Amount cannot be found.
            Next: name the folder that has the missing assembly, --reference FOLDER.

            """, run.Errors);
        Assert.AreEqual(1, run.Code);
        Assert.AreEqual(before, _folder.Content());
        Assert.AreEqual(0, (await ToolRun.OfAsync(
            "weave", _folder["Legacy.Billing.dll"], "--match", "Legacy.Billing.ExchangeRates::Convert", "--reference", elsewhere.Path)).Code);
    }

    [TestMethod]
    public async Task A_locked_file()
    {
        using (new FileStream(_folder["Legacy.Billing.dll"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            ToolRun run = (await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit)).In(_folder);

            Assert.AreEqual(
                """
                Legacy.Billing.dll cannot be read: The process cannot access the file 'FOLDER/Legacy.Billing.dll' because it is being used by another process.
                Nothing was changed. Next: close what uses it (a test host, a debugger), or see who may read it.

                """, run.Errors);
            Assert.AreEqual(1, run.Code);
        }

        Assert.AreEqual(_before, _folder.Content());
    }

    [TestMethod]
    public async Task A_file_that_others_are_reading()
    {
        using (new FileStream(_folder["Legacy.Billing.dll"], FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            ToolRun run = (await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit)).In(_folder);

            Assert.AreEqual(
                """
                The woven assemblies cannot be put in place: The process cannot access the file 'FOLDER/Legacy.Billing.dll' because it is being used by another process.
                What was there is there again. Next: close what uses them, or weave into another folder, --output FOLDER.

                """, run.Errors);
            Assert.AreEqual(1, run.Code);
        }

        Assert.AreEqual(_before, _folder.Content());
    }

    [TestMethod]
    public async Task Another_command_at_work()
    {
        Directory.CreateDirectory(_folder[".checkpointer"]);
        using (new FileStream(_folder[".checkpointer/lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            ToolRun run = (await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit)).In(_folder);

            Assert.AreEqual(
                """
                Nothing can be written in FOLDER: The process cannot access the file 'FOLDER/.checkpointer/lock' because it is being used by another process.
                Nothing was changed. Next: weave into another folder, --output FOLDER.

                """, run.Errors);
            Assert.AreEqual(1, run.Code);
        }
    }

    [TestMethod]
    public async Task An_output_folder_that_cannot_be_made() => await FailsAsync(
        1,
        """
        Nothing can be written in FOLDER/Legacy.Money.dll/woven: Could not find a part of the path 'FOLDER/Legacy.Money.dll/woven/.staging'.
        Nothing was changed. Next: name another folder with --output.

        """,
        "weave", _folder.Path, "--match", Commit, "--output", _folder["Legacy.Money.dll/woven"]);

    [TestMethod]
    public async Task The_folder_of_the_originals_as_output() => await FailsAsync(
        2, "--output names the folder of the originals.\nNext: name another one, or leave --output out to weave in place, with the originals kept.\n",
        "weave", _folder.Path, "--match", Commit, "--output", _folder.Path + "/");

    [TestMethod]
    public async Task What_is_woven_already_with_the_same_settings_needs_nothing()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit);
        string woven = _folder.Content();

        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit);

        Assert.AreEqual(
            new ToolRun(0, "Legacy.Billing.dll: was woven before with the same patterns: nothing to do\n\nNothing was woven: of 5, the patterns concern 1; only that was read.\n", ""),
            run);
        Assert.AreEqual(woven, _folder.Content());
    }

    [TestMethod]
    public async Task What_is_woven_already_with_other_settings()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit);
        string woven = _folder.Content();

        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Total");

        Assert.AreEqual(
            """
            Legacy.Billing was woven before, by Checkpointer 0.1.0 with another configuration: weave the original assembly.
            Next: `checkpointer restore Legacy.Billing.dll` brings the original back, if it was woven in place.
            Nothing was changed.

            """, run.Errors);
        Assert.AreEqual(1, run.Code);
        Assert.AreEqual(woven, _folder.Content());
    }

    [TestMethod]
    public async Task What_is_woven_and_has_no_original_here()
    {
        using var output = Folder.Empty();
        await ToolRun.OfAsync("weave", _folder.Path, "--match", Commit, "--output", output.Path);

        ToolRun run = await ToolRun.OfAsync("restore", output["Legacy.Billing.dll"]);

        Assert.AreEqual(new ToolRun(1, "", "Legacy.Billing.dll is woven, and its original is not kept here.\nNext: copy or build it anew.\n"), run);
    }

    private async Task FailsAsync(int code, string message, params string[] arguments)
    {
        ToolRun run = (await ToolRun.OfAsync(arguments)).In(_folder);
        string errors = System.Text.RegularExpressions.Regex.Replace(run.Errors, "staging-[0-9a-f]+", "staging");
        Assert.AreEqual((code, message, ""), (run.Code, errors, run.Output));
        Assert.AreEqual(_before, _folder.Content());
    }
}
