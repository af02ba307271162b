namespace Specimens.Woven;

/// <summary>A record: one member that somebody wrote, and a dozen that the compiler did.</summary>
public sealed record Point(int X, int Y)
{
    public int Distance(Point other) => Math.Abs(X - other.X) + Math.Abs(Y - other.Y);
}
