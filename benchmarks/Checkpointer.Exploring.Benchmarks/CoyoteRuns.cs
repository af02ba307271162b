using System.Reflection;
using System.Runtime.Loader;
using Checkpointer.Exploring.Benchmarks.Program;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Checkpointer.Exploring.Benchmarks;

/// <summary>
/// Coyote with its random strategy on the same program, rewritten by its own rewriter, which only its command offers in public.
/// </summary>
internal sealed class CoyoteRuns
{
    private const uint Iterations = 250;

    private readonly Func<Task> _program = Rewritten();

    public async Task<long> RunAsync()
    {
        using TestingEngine engine = TestingEngine.Create(Quiet().WithTestingIterations(Iterations), _program);
        await Task.Run(engine.Run);
        int explored = engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths;
        return explored > 0 && engine.TestReport.NumOfFoundBugs == 0 ? Iterations : throw new InvalidOperationException(engine.TestReport.GetText(Quiet()));
    }

    private static Configuration Quiet() =>
        Configuration.Create().WithTelemetryEnabled(false).WithRandomStrategy().WithVerbosityEnabled(VerbosityLevel.None).WithConsoleLoggingEnabled(false);

    private static Func<Task> Rewritten()
    {
        string source = Path.GetDirectoryName(typeof(TwoByFive).Assembly.Location)!;
        string target = Directory.CreateTempSubdirectory("checkpointer-coyote-").FullName;
        Assembly coyote = typeof(TestingEngine).Assembly;
        object options = Call(coyote.GetType("Microsoft.Coyote.Rewriting.RewritingOptions", throwOnError: true)!, "Create", []);
        Set(options, "AssembliesDirectory", source);
        Set(options, "OutputDirectory", target);
        Set(options, "AssemblyPaths", new HashSet<string> { typeof(TwoByFive).Assembly.Location });
        Type engine = coyote.GetType("Microsoft.Coyote.Rewriting.RewritingEngine", throwOnError: true)!;
        MethodInfo run = engine.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Single(m => m.Name == "Run" && m.GetParameters().Length == 4);
        Configuration configuration = Quiet();
        object log = Make(run.GetParameters()[2].ParameterType, configuration, true);
        run.Invoke(null, [options, configuration, log, Make(run.GetParameters()[3].ParameterType)]);

        // Of the program only the rewritten copy is loaded a second time; all else is what runs here.
        var context = new AssemblyLoadContext("rewritten");
        Assembly rewritten = context.LoadFromAssemblyPath(Path.Combine(target, Path.GetFileName(typeof(TwoByFive).Assembly.Location)));
        return rewritten.GetType(typeof(TwoByFive).FullName!, throwOnError: true)!.GetMethod(nameof(TwoByFive.RunAsync))!.CreateDelegate<Func<Task>>();
    }

    private static object Call(Type type, string method, object[] arguments) =>
        type.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.Invoke(null, arguments)!;

    private static object Make(Type type, params object[] arguments) =>
        Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, arguments, null)!;

    private static void Set(object target, string property, object value) =>
        target.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!.SetValue(target, value);
}
