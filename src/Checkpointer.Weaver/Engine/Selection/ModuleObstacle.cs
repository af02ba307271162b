using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Why a whole assembly cannot be woven.
/// </summary>
internal static class ModuleObstacle
{
    /// <summary>The reason as a clause; <see langword="null"/> if the assembly can be woven.</summary>
    public static string? Of(ModuleDefinition module) => module switch
    {
        _ when module.Assembly.Name.Name.StartsWith("Checkpointer.", StringComparison.Ordinal) =>
            "it is part of Checkpointer, which cannot observe itself",
        _ when (module.Attributes & ModuleAttributes.ILOnly) == 0 =>
            "it holds machine code that has no IL (C++/CLI), which cannot be copied",
        _ => null,
    };
}
