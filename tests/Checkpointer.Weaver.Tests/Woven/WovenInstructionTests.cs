using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Snapshots of what the weaver writes, of the shapes that are not told by their behaviour alone.</summary>
[TestClass]
public sealed partial class WovenInstructionTests
{
    [TestMethod]
    public void Constructor_Woven_BeginsWithACallOfItsProbedTwin() => AssertBegins(
        "Ratio", ".ctor", 2,
        """
        volatile.
        ldsfld Probe::Armed
        brfalse.s
        ldarg.0
        ldarg.1
        ldarg.2
        ldnull
        call Ratio::.ctor
        ret
        """);

    [TestMethod]
    public void Probe_OfASynchronousMethod_CallsTheMethodWithAPass() => AssertBegins(
        "Recursion", "<Depth>$probed", 1,
        """
        ldsflda <Checkpointer>ProbeSites::N
        ldtoken Recursion::Depth
        ldtoken Recursion
        ldarg.0
        call Probe::Enter
        ldarg.0
        ldc.i4.1
        newarr Object
        dup
        ldc.i4.0
        ldarg.1
        box Int32
        stelem.ref
        call Probe::Before
        stloc
        ldarg.0
        ldarg.1
        ldsfld <Checkpointer>ProbeSites::N
        call Probe::GivePass
        call Recursion::Depth
        stloc
        leave
        ldloc
        call Probe::Threw
        rethrow
        nop
        ldloc
        ldloc
        box Int32
        call Probe::Returned
        ldloc
        ret
        """);

    [TestMethod]
    public void Probe_OfATask_HandsOverHowToRunItsBody() => AssertBegins(
        "Recursion", "<DepthAsync>$probed", 1,
        """
        ldsflda <Checkpointer>ProbeSites::N
        ldtoken Recursion::DepthAsync
        ldtoken Recursion
        ldarg.0
        call Probe::Enter
        ldarg.0
        ldc.i4.1
        newarr Object
        dup
        ldc.i4.0
        ldarg.1
        box Int32
        stelem.ref
        ldarg.0
        ldftn Recursion::<DepthAsync>$resumeN
        newobj Func`3::.ctor
        call TaskProbe::Invoke
        ret
        """);

    [TestMethod]
    public void Probe_OfAnIterator_HandsOverWhatTheBodyReturned() => AssertBegins(
        "Sequences", "<Count>$probed", 1,
        """
        ldsflda <Checkpointer>ProbeSites::N
        ldtoken Sequences::Count
        ldtoken Sequences
        call Probe::SiteOf
        ldtoken Sequences::Count
        ldtoken Sequences
        ldarg.0
        newobj ProbedCallee::.ctor
        ldarg.0
        ldc.i4.1
        newarr Object
        dup
        ldc.i4.0
        ldarg.1
        box Int32
        stelem.ref
        ldarg.0
        ldarg.1
        ldsfld <Checkpointer>ProbeSites::N
        call Probe::GivePass
        call Sequences::Count
        call StreamProbe::Observe
        ret
        """);

    [TestMethod]
    public void SynchronizedMethod_Woven_CallsItsBodyThatLocks() => AssertBegins(
        "Turnstile", "IsHeld", 0,
        """
        volatile.
        ldsfld Probe::Armed
        brfalse.s
        ldsfld <Checkpointer>ProbeSites::N
        call Probe::Concerns
        brfalse.s
        call Turnstile::<IsHeld>$probed
        ret
        call Turnstile::<IsHeld>$body
        ret
        """);

    [TestMethod]
    public void StaticConstructor_Woven_ReportsInPlace() => AssertBegins(
        "BrokenSettings", ".cctor", 0,
        """
        ldnull
        stloc
        volatile.
        ldsfld Probe::Armed
        brfalse
        ldsfld <Checkpointer>ProbeSites::N
        call Probe::MayConcern
        brfalse
        ldsflda <Checkpointer>ProbeSites::N
        ldtoken BrokenSettings::.cctor
        ldtoken BrokenSettings
        ldnull
        call Probe::Enter
        br
        ldnull
        nop
        stloc
        ldloc
        brfalse
        """);

    private static void AssertBegins(string type, string method, int parameters, string expected)
    {
        using var module = ModuleDefinition.ReadModule(typeof(Ledger).Assembly.Location);
        MethodDefinition woven = module.GetType("Specimens.Woven", type).Methods.First(m => m.Name == method && m.Parameters.Count == parameters);
        string[] lines = expected.ReplaceLineEndings("\n").Split('\n');
        Assert.AreEqual(string.Join('\n', lines), string.Join('\n', woven.Body.Instructions.Take(lines.Length).Select(Text)));
    }

    private static string Text(Instruction instruction) => instruction.Operand switch
    {
        FieldReference { DeclaringType.Name: "<Checkpointer>ProbeSites" } => $"{instruction.OpCode} <Checkpointer>ProbeSites::N",
        TypeReference type => $"{instruction.OpCode} {type.Name}",
        MemberReference member => $"{instruction.OpCode} {member.DeclaringType.Name}::{Numbers().Replace(member.Name, "$1N")}",
        _ => instruction.OpCode.Name,
    };

    // The number of its site, by which a companion's name is its own.
    [GeneratedRegex(@"(\$resume)\d+$")]
    private static partial Regex Numbers();
}
