using Checkpointer.Verification.Framework;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Verification.Tests;

/// <summary>What the weaver makes of assemblies for .NET Framework is as verifiable as they are.</summary>
[TestClass]
[Mono]
public sealed class MonoTests
{
    [TestMethod]
    [DataRow("Specimens.Framework", "Specimens.Framework.dll")]
    [DataRow("Specimens.Framework.Optimized", "Specimens.Framework.dll")]
    [DataRow("Specimens.VisualBasic", "Specimens.VisualBasic.dll")]
    public async Task Specimens_Woven_AreVerifiableAsBefore(string project, string file)
    {
        using var specimen = Specimen.OfFramework(project, file);

        IReadOnlyList<string> original = await Specimen.VerifyAsync(specimen.Original);
        IReadOnlyList<string> woven = await Specimen.VerifyAsync(specimen.Copy);

        Assert.AreEqual("", string.Join('\n', specimen.Result.Errors));
        Assert.IsGreaterThan(5, specimen.Result.WovenMethods.Count);
        Assert.AreEqual("", string.Join('\n', MonoVerifier.Differences(original, woven).Where(IsReal)));
    }

    // The JIT compiler does not notice: it takes one reference for as good as another.
    [TestMethod]
    public async Task OneClassInThePlaceOfAnother_IsFound()
    {
        using var specimen = Specimen.OfFramework("Specimens.Framework", "Specimens.Framework.dll");
        using (var module = ModuleDefinition.ReadModule(specimen.Copy, new ReaderParameters { InMemory = true }))
        {
            MethodDefinition method = module.GetType("Specimens.Framework.Account").Methods.Single(method => method.Name == "get_Owner");
            Instruction first = method.Body.Instructions[0];
            ILProcessor il = method.Body.GetILProcessor();
            il.InsertBefore(first, il.Create(OpCodes.Newobj, module.ImportReference(new MethodReference(".ctor", module.TypeSystem.Void, module.TypeSystem.Object) { HasThis = true })));
            il.InsertBefore(first, il.Create(OpCodes.Ret));
            module.Write(specimen.Copy);
        }

        string difference = MonoVerifier.Differences(
            await Specimen.VerifyAsync(specimen.Original), await Specimen.VerifyAsync(specimen.Copy)).Single(IsReal);

        Assert.AreEqual(
            "only when woven: Specimens.Framework.Account::get_Owner(): Not Verifiable: " +
            "Incompatible return value on stack with method signature, expected 'string' but got 'object (Complex)'",
            difference);
    }

    // Mono reads a constructor from top to bottom, and takes what one branch calls for called in the other: a probed constructor has two.
    private static bool IsReal(string difference) =>
        !difference.EndsWith("Calling the base constructor on an initialized this pointer", StringComparison.Ordinal)
        || !difference.Contains("::.ctor(", StringComparison.Ordinal);
}
