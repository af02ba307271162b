using Checkpointer.Checkpoints;

namespace Checkpointer.Steps;

/// <summary>A starter has ended with an exception that was expected.</summary>
internal sealed class ThrowsStep(Starter starter, Type exception) : Step(starter)
{
    /// <summary>What its name begins with.</summary>
    public const string Prefix = "throws-";

    public Type ExceptionType { get; } = exception;

    internal override string Event => Prefix + MethodNaming.Short(ExceptionType);

    internal override string Description => $"its end with {MethodNaming.Short(ExceptionType)}";

    internal override bool IsEnd => true;

    public override bool Equals(Step? other) =>
        other is ThrowsStep step && ReferenceEquals(step.Starter, Starter) && step.ExceptionType == ExceptionType;
}
