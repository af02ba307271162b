using System.Collections;
using System.Reflection;
using System.Runtime.Loader;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>
/// Coverlet's engine, which has no public entrance but its data collector: instruments a module in place, and reads what was hit.
/// </summary>
internal sealed class Coverlet
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "coverlet");
    private static readonly Assembly _engine = Load();

    private readonly object _coverage;

    private Coverlet(object coverage) => _coverage = coverage;

    /// <summary>Instruments an assembly file that has its symbols beside it, or inside.</summary>
    public static Coverlet Instrument(string path)
    {
        object logger = typeof(DispatchProxy).GetMethod(nameof(DispatchProxy.Create), 2, [])!
            .MakeGenericMethod(Type("Abstractions.ILogger"), typeof(SilentLogger)).Invoke(null, null)!;
        object files = New("Helpers.FileSystem");
        object translator = New("Helpers.SourceRootTranslator", logger, files);
        object helper = New("Helpers.InstrumentationHelper", New("Helpers.ProcessExitHandler"), New("Helpers.RetryHelper"), files, logger, translator);
        object parameters = New("CoverageParameters");
        foreach (PropertyInfo list in parameters.GetType().GetProperties().Where(property => property.PropertyType == typeof(string[])))
            list.SetValue(parameters, Array.Empty<string>());
        Set(parameters, "IncludeTestAssembly", true);
        Set(parameters, "ExcludeAssembliesWithoutSources", "None");

        object coverage = New("Coverage", path, parameters, logger, helper, files, translator, New("Symbols.CecilSymbolHelper"));
        object prepared = Call(coverage, "PrepareModules")!;
        Assert.HasCount(1, (Array)Get(prepared, "Results")!);
        return new Coverlet(coverage);
    }

    /// <summary>The lines that were hit, by file, after the instrumented assembly has run.</summary>
    public IReadOnlyList<string> HitLines(Assembly instrumented)
    {
        Type tracker = instrumented.GetTypes().Single(type => type.Namespace == "Coverlet.Core.Instrumentation.Tracker");
        tracker.GetMethod("UnloadModule")!.Invoke(null, [null, EventArgs.Empty]);

        object modules = Get(Call(_coverage, "GetCoverageResult")!, "Modules")!;
        return
        [
            .. (from documents in Entries(modules)
                from document in Entries(documents.Value)
                from methods in Entries(document.Value)
                from method in Entries(methods.Value)
                from line in Entries(Get(method.Value, "Lines")!)
                where (int)line.Value > 0
                select $"{Path.GetFileName((string)document.Key)}:{line.Key}").Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static Assembly Load()
    {
        var context = new AssemblyLoadContext("coverlet");
        context.Resolving += (_, name) => Path.Combine(_folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        return context.LoadFromAssemblyPath(Path.Combine(_folder, "coverlet.core.dll"));
    }

    private static Type Type(string name) => _engine.GetType("Coverlet.Core." + name, throwOnError: true)!;

    private static object New(string type, params object[] arguments) => Type(type).GetConstructors(Instance)
        .First(constructor => constructor.GetParameters().Length == arguments.Length
            && constructor.GetParameters().Zip(arguments, (parameter, argument) => parameter.ParameterType.IsInstanceOfType(argument)).All(fits => fits))
        .Invoke(arguments);

    private static object? Call(object target, string method) => target.GetType().GetMethod(method, Instance)!.Invoke(target, null);

    private static object? Get(object target, string member) => target.GetType().GetProperty(member, Instance) is { } property
        ? property.GetValue(target)
        : target.GetType().GetField(member, Instance)!.GetValue(target);

    private static void Set(object target, string property, object value) => target.GetType().GetProperty(property, Instance)!.SetValue(target, value);

    private static IEnumerable<(object Key, object Value)> Entries(object dictionary) =>
        ((IDictionary)dictionary).Keys.Cast<object>().Select(key => (key, ((IDictionary)dictionary)[key]!));

    /// <summary>Says nothing: what fails shows in the result.</summary>
#pragma warning disable CA1852 // A proxy derives from it.
    public class SilentLogger : DispatchProxy
#pragma warning restore CA1852
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
    }
}
