using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Fody;

namespace Checkpointer.Fody;

/// <summary>
/// What Fody finds by its name, and runs after the compiler.
/// </summary>
public sealed class ModuleWeaver : BaseModuleWeaver
{
    /// <inheritdoc/>
    public override void Execute()
    {
        WeavingReport report = WeavingEngine.Weave(ModuleDefinition, Config);

        foreach (string error in report.Errors)
            WriteError(error);
        foreach (string warning in report.Warnings)
            WriteWarning(warning);
        foreach (string note in report.Notes)
            WriteInfo(note);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetAssembliesForScanning() => [];
}
