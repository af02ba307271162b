using System.Reflection;
using Checkpointer.Patterns;
using Checkpointer.Patterns.Reflection;
using Checkpointer.Weaver.Engine.Selection;
using CsCheck;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Patterns;

/// <summary>The runner sees a method by reflection, the weaver in metadata: a pattern must mean the same to both.</summary>
[TestClass]
public sealed class AgreementTests
{
    private static readonly Lazy<IReadOnlyList<(MethodView Reflected, MethodView Metadata)>> _specimens = new(() => Views(typeof(Specimens.Woven.Ledger)));

    [TestMethod]
    [DataRow(typeof(Specimens.Woven.Ledger), 100)]
    [DataRow(typeof(ModuleDefinition), 3_000)]
    [DataRow(typeof(Check), 500)]
    [DataRow(typeof(TestMethodAttribute), 500)]
    [DataRow(typeof(Enumerable), 1_000)]
    [DataRow(typeof(System.Collections.Immutable.ImmutableArray), 2_000)]
    public void Views_EveryMethodOfAnAssembly_SayTheSame(Type member, int atLeast)
    {
        IReadOnlyList<(MethodView Reflected, MethodView Metadata)> views = Views(member);

        string[] differences = [.. views.Where(pair => Facts(pair.Reflected) != Facts(pair.Metadata)).Select(pair => $"{Facts(pair.Reflected)}\n  but\n{Facts(pair.Metadata)}")];
        Assert.AreEqual("", string.Join('\n', differences.Take(5)));
        Assert.IsGreaterThan(atLeast, views.Count);
    }

    [TestMethod]
    public void Matches_AnyPattern_IsTheSameForBoth() => AnyPattern.Pattern.Sample(
        pattern => Assert.AreEqual(
            Matching(_specimens.Value.Select(pair => pair.Reflected), pattern),
            Matching(_specimens.Value.Select(pair => pair.Metadata), pattern)),
        iter: 200);

    private static string Matching(IEnumerable<MethodView> views, MethodPattern pattern) =>
        string.Join('\n', views.Where(pattern.Matches));

    private static IReadOnlyList<(MethodView Reflected, MethodView Metadata)> Views(Type member)
    {
        using var module = ModuleDefinition.ReadModule(
            member.Assembly.Location, new ReaderParameters(ReadingMode.Immediate) { AssemblyResolver = new LoadedAssemblies() });
        return
        [
            .. from method in module.GetTypes().SelectMany(type => type.Methods)
               let reflected = member.Module.ResolveMethod(method.MetadataToken.ToInt32())!
               where reflected.DeclaringType is not null // a global function
               select ((MethodView)new ReflectedMethod(reflected), (MethodView)new CecilMethod(method)),
        ];
    }

    private static string Facts(MethodView method) => string.Join(
        "\n  ",
        [
            $"{method.Accessibility}{(method.IsStatic ? " static" : "")} {method.ReturnType} {method}",
            $"{method.SourceTypeName} {method.SourceName}",
            .. method.Attributes.Where(IsMetadata).Order(StringComparer.Ordinal),
            .. method.BaseTypes.Order(StringComparer.Ordinal),
            .. method.Implemented.Select(declared => $"implements {declared}").Order(StringComparer.Ordinal),
        ]);

    // The runtime shows some of the attributes that only compilers and the runtime itself understand, and not others.
    private static bool IsMetadata(string attribute) => !attribute.EndsWith("MarshalAsAttribute", StringComparison.Ordinal);

    /// <summary>Resolves to what is loaded, as reflection does.</summary>
    private sealed class LoadedAssemblies : DefaultAssemblyResolver
    {
        public override AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
        {
            RegisterAssembly(AssemblyDefinition.ReadAssembly(
                Assembly.Load(new AssemblyName(name.FullName)).Location, new ReaderParameters { AssemblyResolver = this }));
            return base.Resolve(name, parameters);
        }
    }
}
