using Checkpointer.Runtime;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>The compiler's code stands behind the switch, instruction by instruction, line by line; a constructor's once more, in its twin.</summary>
[TestClass]
public sealed class UntouchedBodyTests
{
    [TestMethod]
    public void OriginalBody_Woven_StandsUntouchedBehindTheSwitch()
    {
        int compared = ForEachWoven((original, woven) =>
        {
            string[] expected = Instructions(original);
            CollectionAssert.AreEqual(expected, Instructions(woven)[^expected.Length..], original.FullName);
            CollectionAssert.AreEqual(BehindHiddenCode(Lines(original)), Lines(woven), original.FullName);
            CollectionAssert.AreEqual(Locals(original), Locals(woven), original.FullName);
        });

        Assert.IsGreaterThan(100, compared);
    }

    [TestMethod]
    public void CopiedBody_OfAMethodThatCannotBeCalledAgain_IsTheOriginalWithItsLinesAndLocals()
    {
        using var after = ModuleDefinition.ReadModule(typeof(Ledger).Assembly.Location, new ReaderParameters { ReadSymbols = true });
        using var before = ModuleDefinition.ReadModule(Unwoven.Path, new ReaderParameters { ReadSymbols = true });
        MethodDefinition[] copies =
        [
            .. after.GetTypes().SelectMany(type => type.Methods)
                .Where(method => method.Name.EndsWith("$body", StringComparison.Ordinal) && method.ReturnType.FullName != "System.Threading.Tasks.Task"),
        ];

        // Synchronized methods, and one for native callers.
        CollectionAssert.IsSubsetOf(new[] { "<Pass>$body", "<IsHeld>$body", "<FromNative>$body" }, copies.Select(copy => copy.Name).ToArray());
        foreach (MethodDefinition copy in copies)
        {
            MethodDefinition original = before.GetType(copy.DeclaringType.FullName).Methods.Single(method => copy.Name == $"<{method.Name}>$body");
            CollectionAssert.AreEqual(Instructions(original), Instructions(copy), copy.FullName);
            Assert.AreEqual(original.Body.InitLocals, copy.Body.InitLocals, copy.FullName);
            CollectionAssert.AreEqual(Lines(original), Lines(copy), copy.FullName);
            CollectionAssert.AreEqual(Locals(original), Locals(copy), copy.FullName);
        }
    }

    [TestMethod]
    public void CopiedConstructor_KeepsItsLines()
    {
        int compared = ForEachWoven((original, woven) =>
        {
            if (!original.IsConstructor)
                return;

            MethodDefinition copy = woven.DeclaringType.Methods.Single(m => m.IsConstructor && !m.IsStatic
                && m.Parameters.Count == original.Parameters.Count + 1 && m.Parameters[^1].ParameterType.Name == nameof(ProbedConstruction)
                && m.Parameters.Take(original.Parameters.Count).Select(p => p.ParameterType.FullName)
                    .SequenceEqual(original.Parameters.Select(p => p.ParameterType.FullName)));
            CollectionAssert.AreEqual(Lines(original), Lines(copy), copy.FullName);
        });

        Assert.IsGreaterThan(20, compared);
    }

    // Static constructors report in place; a synchronized method's body has moved.
    private static int ForEachWoven(Action<MethodDefinition, MethodDefinition> compare)
    {
        using var before = ModuleDefinition.ReadModule(Unwoven.Path, new ReaderParameters { ReadSymbols = true });
        using var after = ModuleDefinition.ReadModule(typeof(Ledger).Assembly.Location, new ReaderParameters { ReadSymbols = true });
        int compared = 0;

        foreach (MethodDefinition original in before.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            MethodDefinition woven = after.GetType(original.DeclaringType.FullName).Methods.Single(m => m.FullName == original.FullName);
            if (original is { IsConstructor: true, IsStatic: true } or { IsSynchronized: true } || !IsProbed(woven))
                continue;

            compare(original, woven);
            compared++;
        }

        return compared;
    }

    private static bool IsProbed(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == nameof(ProbedAttribute));

    private static string[] Instructions(MethodDefinition method) => [.. method.Body.Instructions.Select(Text)];

    // Without offsets, which the prefix shifts; a branch is told by what it leads to.
    private static string Text(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => $"{instruction.OpCode} -> {target.OpCode}",
        Instruction[] targets => $"{instruction.OpCode} -> {string.Join(' ', targets.Select(target => target.OpCode))}",
        var operand => $"{instruction.OpCode} {operand}",
    };

    private static int[] Lines(MethodDefinition method) => [.. method.DebugInformation.SequencePoints.Select(point => point.StartLine)];

    // The switch stands in no source.
    private static int[] BehindHiddenCode(int[] lines) => lines.Length == 0 ? [] : [0xfeefee, .. lines];

    private static string[] Locals(MethodDefinition method) =>
        [.. method.DebugInformation.GetScopes().SelectMany(scope => scope.Variables).Select(variable => $"{variable.Index} {variable.Name}")];
}
