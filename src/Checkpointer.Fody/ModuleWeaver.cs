using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Fody;

namespace Checkpointer.Fody;

/// <summary>
/// What Fody finds by its name, and runs after the compiler.
/// </summary>
public sealed class ModuleWeaver : BaseModuleWeaver
{
    private const string Unwoven = "CHECKPOINTER_UNWOVEN";

    /// <inheritdoc/>
    public override void Execute()
    {
        if (!IsWovenBuild)
        {
            WriteInfo($"{ModuleDefinition.Assembly.Name.Name} is not woven: the property CheckpointerWeaving leaves this build out.");
            return;
        }

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

    // The package's targets can tell the weaver nothing but a constant of the compilation. Visual Basic joins constants with commas.
    private bool IsWovenBuild => !DefineConstants.SelectMany(c => c.Split(',')).Any(c => c.Split('=')[0].Trim() == Unwoven);
}
