namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Triangle : INamedShape, IEquatable<Triangle>
{
    public int Sides() => 3;

    public int Edges() => 30;

    public string Name() => "triangle";

    public bool Equals(Triangle? other) => other is not null;

    public override bool Equals(object? obj) => obj is Triangle;

    public override int GetHashCode() => 333;

    public override string ToString() => "a triangle";
}
