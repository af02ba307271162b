using System.Runtime.CompilerServices;

namespace Checkpointer.Core.Tests.Tracing;

/// <summary>Messages are compared whole, so that the terminal of who runs the tests must not matter.</summary>
internal static class TextEnvironment
{
    [ModuleInitializer]
    internal static void DrawWithUnicode() => Environment.SetEnvironmentVariable("CHECKPOINTER_TEXT", "unicode");
}
