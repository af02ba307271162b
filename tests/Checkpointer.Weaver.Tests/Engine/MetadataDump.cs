using System.Globalization;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Tests.Engine;

/// <summary>
/// An assembly as text: everything that a weaver could do differently.
/// </summary>
internal static class MetadataDump
{
    public static string Of(string path)
    {
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = true });
        var text = new StringBuilder();
        Append(text, module.Assembly);
        foreach (AssemblyNameReference reference in module.AssemblyReferences)
            text.AppendLine(reference.FullName);
        foreach (TypeDefinition type in module.GetTypes().Where(type => !type.Name.EndsWith("_ProcessedByFody", StringComparison.Ordinal)))
            Append(text, type);
        return text.ToString();
    }

    private static void Append(StringBuilder text, TypeDefinition type)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{type.Attributes} {type.FullName}");
        Append(text, (ICustomAttributeProvider)type);
        foreach (FieldDefinition field in type.Fields)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {field.Attributes} {field}");
        foreach (MethodDefinition method in type.Methods)
            Append(text, method);
    }

    private static void Append(StringBuilder text, MethodDefinition method)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"  {method.Attributes} {method.ImplAttributes} {method}");
        Append(text, (ICustomAttributeProvider)method);
        foreach (GenericParameter parameter in method.GenericParameters)
        {
            string constraints = string.Join(", ", parameter.Constraints.Select(constraint => constraint.ConstraintType));
            text.AppendLine(CultureInfo.InvariantCulture, $"    {parameter.Attributes} {parameter}: {constraints}");
        }

        if (!method.HasBody)
            return;

        foreach (Instruction instruction in method.Body.Instructions)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {instruction}");
        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {handler.HandlerType} {handler.TryStart} {handler.TryEnd} {handler.HandlerEnd}");
        foreach (SequencePoint point in method.DebugInformation.SequencePoints)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {point.Offset}: {point.StartLine},{point.StartColumn}-{point.EndLine},{point.EndColumn}");
        foreach (VariableDebugInformation variable in method.DebugInformation.GetScopes().SelectMany(scope => scope.Variables))
            text.AppendLine(CultureInfo.InvariantCulture, $"    {variable.Index} {variable.Name}");
    }

    private static void Append(StringBuilder text, ICustomAttributeProvider provider)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
            text.AppendLine(CultureInfo.InvariantCulture, $"    [{attribute.AttributeType}({string.Join(", ", attribute.ConstructorArguments.Select(argument => argument.Value))})]");
    }
}
