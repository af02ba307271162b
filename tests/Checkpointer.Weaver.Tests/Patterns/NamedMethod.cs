using Checkpointer.Patterns;

namespace Checkpointer.Weaver.Tests.Patterns;

/// <summary>A method that consists of what a test says of it.</summary>
internal sealed class NamedMethod(string typeName, string name, params IReadOnlyList<string> parameterTypes) : MethodView
{
    public override string TypeName => typeName;

    public override string Name => name;

    public override IReadOnlyList<string> ParameterTypes => parameterTypes;

    public override string ReturnType => Returns;

    public override Accessibility Accessibility => Access;

    public override bool IsStatic => Static;

    public override IEnumerable<string> Attributes => Bears;

    public override IEnumerable<string> BaseTypes => Bases;

    public override IEnumerable<MethodView> Implemented => Implements;

    public string Returns { get; init; } = "System.Void";

    public Accessibility Access { get; init; } = Accessibility.Public;

    public bool Static { get; init; }

    public string[] Bears { get; init; } = [];

    public string[] Bases { get; init; } = [];

    public NamedMethod[] Implements { get; init; } = [];
}
