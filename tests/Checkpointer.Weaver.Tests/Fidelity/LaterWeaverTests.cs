using System.Reflection;
using Checkpointer.Weaver.Tests.Engine;
using Checkpointer.Weaver.Tests.Recording;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>A weaver that comes later may put something before the beginning of a woven method.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LaterWeaverTests
{
    // It stands before the test of the switch: in the method that is called, and in the one that its probe calls.
    [TestMethod]
    public void Method_ThatBeginsWithACallOfAnother_ReportsBoth()
    {
        using var folder = new TemporaryFolder();
        string path = Copies.Changed(Copies.Of(Unwoven.Path, folder["woven.dll"], Weaving.Options), folder["Specimens.Woven.dll"], module =>
        {
            TypeDefinition type = module.GetType("Specimens.Woven.Recursion");
            MethodDefinition factorial = type.Methods.Single(method => method.Name == nameof(Recursion.Factorial));
            MethodDefinition note = type.Methods.Single(method => method.Name == nameof(Recursion.Note));
            factorial.Body.GetILProcessor().InsertBefore(factorial.Body.Instructions[0], Instruction.Create(OpCodes.Call, note));
        });
        using var copy = new LoadedCopy(path);
        MethodInfo method = copy.Assembly.GetType("Specimens.Woven.Recursion")!.GetMethod(nameof(Recursion.Factorial))!;
        using var recorder = Recorder.Of(nameof(Recursion.Factorial), nameof(Recursion.Note));

        object? result = method.Invoke(null, [1]);

        Assert.AreEqual(1, result);
        CollectionAssert.AreEqual(
            new[] { nameof(Recursion.Note), nameof(Recursion.Factorial), nameof(Recursion.Note) },
            recorder.Calls.Select(call => call.Method.Name).ToArray());
    }
}
