using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Copying;

/// <summary>
/// Copies what a debugger and a stack trace know of a body: lines, local names, constants, imports.
/// </summary>
/// <remarks>
/// Custom debug information stays behind: it is of edit-and-continue and of state machines, which belong to the original.
/// </remarks>
internal sealed class DebugInformationCopier
{
    private readonly MethodBody _to;
    private readonly InstructionCopies _copies;

    private DebugInformationCopier(MethodBody to, InstructionCopies copies)
    {
        _to = to;
        _copies = copies;
    }

    public static void Copy(MethodDefinition from, MethodDefinition to, InstructionCopies copies)
    {
        var copier = new DebugInformationCopier(to.Body, copies);

        // Symbols that speak of instructions which the body does not have are not worth failing for.
        foreach (SequencePoint point in from.DebugInformation.SequencePoints.Where(point => copier.Knows(point.Offset)))
            to.DebugInformation.SequencePoints.Add(copier.Copy(point));
        if (from.DebugInformation.Scope is { } scope && copier.Knows(scope))
            to.DebugInformation.Scope = copier.Copy(scope);
    }

    private bool Knows(int offset) => _copies.At(offset) is not null;

    private bool Knows(ScopeDebugInformation scope) =>
        !scope.Start.IsEndOfMethod && Knows(scope.Start.Offset) && (scope.End.IsEndOfMethod || Knows(scope.End.Offset));

    private SequencePoint Copy(SequencePoint point) => new(_copies.At(point.Offset)!, point.Document)
    {
        StartLine = point.StartLine,
        StartColumn = point.StartColumn,
        EndLine = point.EndLine,
        EndColumn = point.EndColumn,
    };

    private ScopeDebugInformation Copy(ScopeDebugInformation scope)
    {
        var copy = new ScopeDebugInformation(_copies.At(scope.Start.Offset)!, null) { End = End(scope.End), Import = scope.Import };
        foreach (VariableDebugInformation variable in scope.Variables)
            copy.Variables.Add(new VariableDebugInformation(_to.Variables[variable.Index], variable.Name) { Attributes = variable.Attributes });
        foreach (ConstantDebugInformation constant in scope.Constants)
            copy.Constants.Add(new ConstantDebugInformation(constant.Name, constant.ConstantType, constant.Value));
        foreach (ScopeDebugInformation inner in scope.Scopes.Where(Knows))
            copy.Scopes.Add(Copy(inner));
        return copy;
    }

    private InstructionOffset End(InstructionOffset end) =>
        end.IsEndOfMethod ? default : new InstructionOffset(_copies.At(end.Offset)!);
}
