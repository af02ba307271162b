using AspectInjector.Broker;

namespace Subjects.Aspected;

/// <summary>The least that an aspect before and after a method can do.</summary>
[Aspect(Scope.Global)]
[Injection(typeof(EmptyAttribute))]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class EmptyAttribute : Attribute
{
    [Advice(Kind.Before, Targets = Target.Method)]
    public void Before()
    {
    }

    [Advice(Kind.After, Targets = Target.Method)]
    public void After()
    {
    }
}
