using System.Reflection;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Checkpointer.Benchmarks.Exploring;

/// <summary>
/// Coyote's own rewriter, which only its command offers in public.
/// </summary>
internal static class CoyoteRewriter
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    public static Configuration Quiet() =>
        Configuration.Create().WithTelemetryEnabled(false).WithRandomStrategy().WithVerbosityEnabled(VerbosityLevel.None).WithConsoleLoggingEnabled(false);

    /// <param name="path">The assembly.</param>
    /// <param name="target">The folder of the rewritten copy.</param>
    /// <returns>The path of the copy.</returns>
    public static string Rewrite(string path, string target)
    {
        Assembly coyote = typeof(TestingEngine).Assembly;
        object options = coyote.GetType("Microsoft.Coyote.Rewriting.RewritingOptions", throwOnError: true)!.GetMethod("Create", Any)!.Invoke(null, [])!;
        Set(options, "AssembliesDirectory", Path.GetDirectoryName(path)!);
        Set(options, "OutputDirectory", target);
        Set(options, "AssemblyPaths", new HashSet<string> { path });
        MethodInfo run = coyote.GetType("Microsoft.Coyote.Rewriting.RewritingEngine", throwOnError: true)!.GetMethods(Any)
            .Single(m => m.Name == "Run" && m.GetParameters().Length == 4);
        Configuration configuration = Quiet();
        object log = Make(run.GetParameters()[2].ParameterType, configuration, true);
        run.Invoke(null, [options, configuration, log, Make(run.GetParameters()[3].ParameterType)]);
        return Path.Combine(target, Path.GetFileName(path));
    }

    private static object Make(Type type, params object[] arguments) => Activator.CreateInstance(type, Any, null, arguments, null)!;

    private static void Set(object target, string property, object value) => target.GetType().GetProperty(property, Any)!.SetValue(target, value);
}
