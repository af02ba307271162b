namespace Specimens.Woven;

public class Part
{
    public static List<string> Log { get; } = [];

    public Part(string name) => Name = name.Length > 0 ? name : throw new ArgumentException("A part has a name.", nameof(name));

    public string Name { get; }
}

/// <summary>Constructors: readonly fields, a condition before the base call, initialisers, another constructor, handlers, a fault.</summary>
public sealed class Motor : Part
{
    private readonly List<int> _cylinders = [1];
    private readonly int _power;

    public Motor(int power, bool old)
        : base(old ? "old engine" : "engine")
    {
        try
        {
            _power = power > 0 ? power : throw new ArgumentOutOfRangeException(nameof(power));
            if (power == 1)
                return;

            _cylinders.Add(power);
        }
        finally
        {
            Log.Add($"built {_power}");
        }
    }

    public Motor(string power)
        : this(int.Parse(power, System.Globalization.CultureInfo.InvariantCulture), old: false) => Log.Add(power);

    public Motor(ref int power, out bool built)
        : base("engine")
    {
        _power = power++;
        built = true;
    }

    public Motor(ReadOnlySpan<char> name)
        : base(name.ToString())
    {
    }

    public int Power => _power;

    public int Cylinders => _cylinders.Count;
}

public readonly struct Ratio
{
    private readonly int _over;

    public Ratio(int over, int under)
    {
        if (under == 0)
            throw new DivideByZeroException();
        _over = over / under;
    }

    public Ratio(int over)
        : this(over, 1)
    {
    }

    public int Value => _over;
}

public class Box<T>(T content)
    where T : notnull
{
    public readonly T Content = content;

    public sealed class Sealed<TSeal>(T content, TSeal seal) : Box<T>(content)
    {
        public readonly TSeal Seal = seal;
    }
}

/// <summary>Types that are initialised by code, once: well, and badly.</summary>
public static class Settings
{
    public static readonly int Answer;

    static Settings()
    {
        try
        {
            Answer = int.Parse("42", System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return;
        }
    }
}

public static class BrokenSettings
{
    public static readonly int Answer = int.Parse("forty-two", System.Globalization.CultureInfo.InvariantCulture);
}

public static class Defaults<T>
{
    public static readonly string Name = typeof(T).Name;

    static Defaults() => Part.Log.Add(Name);
}
