using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Fody;
using Mono.Cecil.Cil;

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

        WeavingReport report = WeavingEngine.Weave(
            ModuleDefinition, ConfigurationFile.Locate(Config, ProjectDirectoryPath, SolutionDirectoryPath));

        foreach (Finding error in report.Errors)
        {
            if (Place(error) is { } place)
                WriteError(error.Text, place);
            else
                WriteError(error.ToString());
        }

        foreach (Finding warning in report.Warnings)
            WriteWarning(warning.ToString());
        foreach (Finding note in report.Notes)
            WriteInfo(note.ToString());
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetAssembliesForScanning() => [];

    // The package's targets can tell the weaver nothing but a constant of the compilation. Visual Basic joins constants with commas.
    private bool IsWovenBuild => !DefineConstants.SelectMany(c => c.Split(',')).Any(c => c.Split('=')[0].Trim() == Unwoven);

    // A sequence point is how Fody hands a file and a line to MSBuild, which makes them something to click on.
    private static SequencePoint? Place(Finding finding) => finding.File is null ? null
        : new SequencePoint(Instruction.Create(OpCodes.Nop), new Document(finding.File))
        {
            StartLine = finding.Line,
            EndLine = finding.Line,
            StartColumn = finding.Column,
            EndColumn = finding.Column,
        };
}
