namespace Specimens.Library;

public interface IShape
{
    int Sides(int factor);

    static abstract IShape Make(int sides);
}

public struct Square : IShape
{
    public int Asked { get; private set; }

    public static IShape Make(int sides) => new Square();

    public int Sides(int factor)
    {
        Asked++;
        return 4 * factor;
    }
}

public sealed class Circle : IShape
{
    public static IShape Make(int sides) => new Circle();

    public int Sides(int factor) => 0;
}

public struct Counter(int count)
{
    public int Count { get; private set; } = count;

    public int Add(int number) => Count += number;
}

public class Box<T>(T content)
    where T : IComparable<T>
{
    public T Content { get; private set; } = content;

    public bool Put(T other)
    {
        bool isMore = other.CompareTo(Content) > 0;
        Content = other;
        return isMore;
    }

    public TOther Map<TOther>(Func<T, TOther> map)
        where TOther : struct => map(Content);
}
