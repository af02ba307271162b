using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Runtime;
using Mono.Cecil;
using Specimens.Woven;
using GenericParameterAttributes = System.Reflection.GenericParameterAttributes;
using MethodImplAttributes = System.Reflection.MethodImplAttributes;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
public sealed class WovenShapeTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly _woven = typeof(Ledger).Assembly;

    // Together they satisfy every constraint in the specimens, as reference types and as structs where both are allowed.
    private static readonly Type[] _typeArguments =
        [typeof(int), typeof(string), typeof(Order), typeof(TaskAwaiter), typeof(NoStateMachine)];

    [TestMethod]
    public void Jit_EveryMethodInEveryInstantiation_Compiles()
    {
        List<string> refused = [];
        int compiled = 0;
        foreach (MethodBase method in _woven.GetTypes().SelectMany(Instantiations).SelectMany(Methods).SelectMany(Instantiations))
        {
            try
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle, TypeArguments(method));
                compiled++;
            }
            catch (Exception exception) when (exception is InvalidProgramException or BadImageFormatException or TypeLoadException)
            {
                refused.Add($"{method.DeclaringType}.{method}: {exception.Message}");
            }
        }

        Assert.AreEqual("", string.Join('\n', refused));
        Assert.IsGreaterThan(500, compiled);
    }

    [TestMethod]
    public void Assembly_Woven_SaysByWhomAndHow()
    {
        WovenAttribute mark = _woven.GetCustomAttribute<WovenAttribute>()!;

        Assert.AreEqual("0.1.0", mark.WeaverVersion);
        Assert.MatchesRegex("^[0-9a-f]{16}$", mark.Settings);
    }

    [TestMethod]
    public void Method_Woven_IsMarkedAndItsCompanionsAreNot()
    {
        string[] marked = [.. Methods(typeof(Cleanup)).Where(m => m.IsDefined(typeof(ProbedAttribute))).Select(m => m.Name)];

        CollectionAssert.AreEquivalent(
            new[] { ".ctor", "get_Log", "EndsInFinally", "Filters", "AlwaysThrows", "LoopsFromTheStart" }, marked);
    }

    [TestMethod]
    public void Companions_OfAVirtualMethod_ArePrivateAndNotVirtual()
    {
        MethodBase[] companions = [.. Methods(typeof(LoadedTruck)).Where(m => m.Name.StartsWith("<Start>$", StringComparison.Ordinal))];

        CollectionAssert.AreEquivalent(new[] { "<Start>$probed" }, companions.Select(m => m.Name).ToArray());
        Assert.IsTrue(companions.All(m => m is { IsPrivate: true, IsVirtual: false }));
        Assert.IsTrue(companions.All(m => m.IsDefined(typeof(CompilerGeneratedAttribute))));
    }

    [TestMethod]
    public void Probe_OfAMethod_IsHiddenFromDebuggersAndStackTraces()
    {
        MethodBase probed = Methods(typeof(Ledger)).Single(m => m.Name == "<Refuse>$probed");

        Assert.IsTrue(probed.IsDefined(typeof(DebuggerHiddenAttribute)));
        Assert.IsTrue(probed.IsDefined(typeof(StackTraceHiddenAttribute)));
    }

    [TestMethod]
    public void GenericCompanions_OfAConstrainedMethod_HaveItsConstraints()
    {
        MethodInfo[] methods = [.. Methods(typeof(Repository<,>)).OfType<MethodInfo>().Where(m => m.Name.Contains("FindOrCreate", StringComparison.Ordinal))];

        Assert.HasCount(2, methods);
        foreach (Type parameter in methods.Select(method => method.GetGenericArguments().Single()))
        {
            Assert.AreEqual("TNew", parameter.Name);
            Assert.AreEqual(GenericParameterAttributes.DefaultConstructorConstraint, parameter.GenericParameterAttributes);
            Assert.AreEqual("TItem", parameter.GetGenericParameterConstraints().Single().Name);
        }
    }

    [TestMethod]
    public void GenericCompanions_OfAnUnmanagedConstraint_HaveItsModifier()
    {
        using var woven = ModuleDefinition.ReadModule(_woven.Location);
        string[] constraints =
        [
            .. woven.GetType("Specimens.Woven.Repository`2").Methods
                .Where(method => method.Name.Contains(nameof(Repository<,>.SizeOf), StringComparison.Ordinal))
                .Select(method => method.GenericParameters.Single())
                .Select(parameter => $"{parameter.Attributes} {parameter.Constraints.Single().ConstraintType}"),
        ];

        Assert.HasCount(2, constraints);
        StringAssert.Contains(constraints[0], "modreq(System.Runtime.InteropServices.UnmanagedType)", StringComparison.Ordinal);
        Assert.HasCount(1, constraints.Distinct());
    }

    [TestMethod]
    public void Method_WithHintsForTheJit_KeepsThemAndItsProbeHasItsOwn()
    {
        MethodBase method = Methods(typeof(Extremes)).Single(m => m.Name == "Twice");
        MethodBase probed = Methods(typeof(Extremes)).Single(m => m.Name == "<Twice>$probed");

        Assert.AreEqual(MethodImplAttributes.AggressiveOptimization | MethodImplAttributes.AggressiveInlining, method.MethodImplementationFlags);
        Assert.AreEqual(MethodImplAttributes.NoOptimization | MethodImplAttributes.NoInlining, probed.MethodImplementationFlags);
    }

    [TestMethod]
    public void Locals_OfAProbe_AreInitialisedThoughTheMethodsOwnAreNot()
    {
        Assert.IsFalse(InitLocals("Uninitialised"));
        Assert.IsTrue(InitLocals("<Uninitialised>$probed"));

        static bool InitLocals(string name) => typeof(Extremes).GetMethod(name, All)!.GetMethodBody()!.InitLocals;
    }

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(IsForTheJit);

    // Variable argument lists exist on Windows only.
    private static bool IsForTheJit(MethodBase method) =>
        method.GetMethodBody() is not null && !method.CallingConvention.HasFlag(CallingConventions.VarArgs);

    private static IEnumerable<Type> Instantiations(Type type) => type.IsGenericTypeDefinition
        ? Tuples(type.GetGenericArguments().Length).Select(arguments => TryMake(() => type.MakeGenericType(arguments))).OfType<Type>()
        : [type];

    private static IEnumerable<MethodBase> Instantiations(MethodBase method) => method is MethodInfo { IsGenericMethodDefinition: true } info
        ? Tuples(info.GetGenericArguments().Length).Select(arguments => TryMake(() => info.MakeGenericMethod(arguments))).OfType<MethodBase>()
        : [method];

    private static IEnumerable<Type[]> Tuples(int length) => length == 0
        ? [[]]
        : Tuples(length - 1).SelectMany(tuple => _typeArguments.Select(argument => tuple.Append(argument).ToArray()));

    private static T? TryMake<T>(Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static RuntimeTypeHandle[] TypeArguments(MethodBase method) =>
    [
        .. method.DeclaringType!.GetGenericArguments().Select(argument => argument.TypeHandle),
        .. method.IsGenericMethod ? method.GetGenericArguments().Select(argument => argument.TypeHandle) : [],
    ];

    private sealed class NoStateMachine : IAsyncStateMachine
    {
        public void MoveNext()
        {
        }

        public void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }
}
