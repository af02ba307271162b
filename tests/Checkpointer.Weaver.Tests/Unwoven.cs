namespace Checkpointer.Weaver.Tests;

/// <summary>The specimens as the compiler left them.</summary>
internal static class Unwoven
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "unwoven", "Specimens.Woven.dll");
}
