namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>An assembly as one of the compilers left it, for one of the frameworks.</summary>
internal static class Specimen
{
    public static IEnumerable<object[]> All =>
    [
        ["FSharp", "net10.0"],
        ["FSharp", "netstandard2.0"],
        ["VisualBasic", "net10.0"],
        ["VisualBasic", "net472"],
        ["Framework", "net10.0"],
        ["Framework", "netstandard2.0"],
        ["Framework", "net472"],
        ["Framework.Optimized", "net10.0"],
        ["Framework.Optimized", "netstandard2.0"],
        ["Framework.Optimized", "net472"],
    ];

    public static string Path(string name, string framework) => System.IO.Path.Combine(
        AppContext.BaseDirectory, "specimens", name, framework, AssemblyName(name) + ".dll");

    public static string AssemblyName(string name) => "Specimens." + name.Split('.')[0];
}
