using Checkpointer.Tool.Tests.Running;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// <c>checkpointer verify</c>: whether woven code is as sound as the original.
/// </summary>
[TestClass]
public sealed class VerifyTests : IDisposable
{
    private readonly Folder _folder = Folder.OfBilling();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task What_was_woven_is_compared_to_the_original_that_was_kept()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::*");

        Assert.AreEqual(
            new ToolRun(0, "Legacy.Billing.dll: sound: 31 methods compile, all that do in the original\n", ""),
            await ToolRun.OfAsync("verify", _folder.Path));
    }

    [TestMethod]
    public async Task A_copy_is_compared_to_the_original_that_is_named()
    {
        using var output = Folder.Empty();
        await ToolRun.OfAsync("weave", _folder["Legacy.Billing.dll"], "--match", "Legacy.Billing.InvoiceArchive::Has", "--output", output.Path);

        Assert.AreEqual(
            new ToolRun(0, "Legacy.Billing.dll: sound: 24 methods compile, all that do in the original\n", ""),
            await ToolRun.OfAsync("verify", output["Legacy.Billing.dll"], "--original", _folder["Legacy.Billing.dll"], "--reference", _folder.Path));
    }

    [TestMethod]
    public async Task Code_that_does_not_compile_is_named()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceArchive::Has");
        using (var module = ModuleDefinition.ReadModule(_folder["Legacy.Billing.dll"], new ReaderParameters { InMemory = true }))
        {
            MethodDefinition method = module.GetType("Legacy.Billing.InvoiceArchive").Methods.Single(method => method.Name == "Has");
            method.Body.GetILProcessor().InsertBefore(method.Body.Instructions[0], Instruction.Create(OpCodes.Pop));
            module.Write(_folder["Legacy.Billing.dll"]);
        }

        Assert.AreEqual(
            new ToolRun(
                4,
                """
                Legacy.Billing.dll: 1 problem
                  fails only when woven: Legacy.Billing.InvoiceArchive::Has(System.String): InvalidProgramException: Common Language Runtime detected an invalid program.

                """, ""),
            await ToolRun.OfAsync("verify", _folder.Path));
    }

    [TestMethod]
    public async Task What_is_not_woven_needs_no_verification() => Assert.AreEqual(
        new ToolRun(1, "", "Nothing to verify: no assembly in FOLDER is woven.\nNext: `checkpointer weave` it.\n"),
        (await ToolRun.OfAsync("verify", _folder.Path)).In(_folder));
}
