using System.Globalization;
using System.Text.RegularExpressions;
using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Copying;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.StateMachines;

/// <summary>
/// Copies a state machine: the nested type with all its fields and methods.
/// </summary>
internal static class StateMachineCopier
{
    private static readonly Regex _ordinal = new(@"(?<=^<.*>d__)\d+", RegexOptions.CultureInvariant);

    /// <summary>Adds the type, still without members.</summary>
    public static TypeDefinition AddShell(TypeDefinition machine)
    {
        // Debuggers know a state machine by this scheme: <Method>d__7.
        int free = machine.DeclaringType.NestedTypes.Select(Ordinal).Max() + 1;
        string name = _ordinal.Replace(machine.Name, free.ToString(CultureInfo.InvariantCulture));
        var copy = new TypeDefinition("", name, machine.Attributes, machine.BaseType)
        {
            PackingSize = machine.PackingSize,
            ClassSize = machine.ClassSize,
        };
        foreach (GenericParameter parameter in machine.GenericParameters)
            copy.GenericParameters.Add(Companion.Copy(parameter, copy));
        machine.DeclaringType.NestedTypes.Add(copy);
        return copy;
    }

    /// <summary>Adds the members.</summary>
    /// <param name="copy">The type that <see cref="AddShell"/> made.</param>
    /// <param name="machine">The original.</param>
    /// <param name="retarget">What its types become in the copy.</param>
    /// <param name="kickOff">The method that starts the copy.</param>
    public static void Fill(TypeDefinition copy, TypeDefinition machine, Retargeting retarget, MethodDefinition kickOff)
    {
        foreach (InterfaceImplementation implementation in machine.Interfaces)
            copy.Interfaces.Add(new InterfaceImplementation(implementation.InterfaceType));
        foreach (CustomAttribute attribute in machine.CustomAttributes)
            copy.CustomAttributes.Add(new CustomAttribute(attribute.Constructor, attribute.GetBlob()));
        foreach (FieldDefinition field in machine.Fields)
            copy.Fields.Add(new FieldDefinition(field.Name, field.Attributes, retarget.Type(field.FieldType)));
        foreach (MethodDefinition method in machine.Methods)
            Add(copy, method, retarget, kickOff);
    }

    private static void Add(TypeDefinition copy, MethodDefinition method, Retargeting retarget, MethodDefinition kickOff)
    {
        var added = new MethodDefinition(method.Name, method.Attributes, method.ReturnType) { ImplAttributes = method.ImplAttributes };
        foreach (ParameterDefinition parameter in method.Parameters)
            added.Parameters.Add(new ParameterDefinition(parameter.Name, parameter.Attributes, parameter.ParameterType));
        foreach (MethodReference over in method.Overrides)
            added.Overrides.Add(over);
        foreach (CustomAttribute attribute in method.CustomAttributes)
            added.CustomAttributes.Add(new CustomAttribute(attribute.Constructor, attribute.GetBlob()));
        copy.Methods.Add(added);

        BodyCopier.Copy(method, added, retarget);
        if (method.DebugInformation.StateMachineKickOffMethod is not null)
            added.DebugInformation.StateMachineKickOffMethod = kickOff;
    }

    private static int Ordinal(TypeDefinition type) =>
        _ordinal.Match(type.Name) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : 0;
}
