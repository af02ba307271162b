using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// The machine code that ReadyToRun puts beside the IL it was compiled from.
/// </summary>
internal static class MachineCode
{
    private const ModuleAttributes IsLibraryOfMachineCode = (ModuleAttributes)4; // COMIMAGE_FLAGS_IL_LIBRARY

    /// <summary>Makes the module one of IL alone, for any processor: its methods are compiled when they are called.</summary>
    public static void Strip(ModuleDefinition module, WeavingReport report)
    {
        module.Attributes = module.Attributes & ~IsLibraryOfMachineCode | ModuleAttributes.ILOnly;
        module.Architecture = TargetArchitecture.I386;
        report.Note($"{module.Assembly.Name.Name} is compiled ahead of time (ReadyToRun): the copy has its IL only, and is compiled when it runs.");
    }
}
