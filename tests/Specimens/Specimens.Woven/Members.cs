using System.Runtime.InteropServices;

namespace Specimens.Woven;

public interface IUnit<TSelf>
    where TSelf : IUnit<TSelf>
{
    static abstract TSelf Parse(string text);

    static abstract TSelf operator *(TSelf unit, int times);

    static virtual string Symbol => "unit";

    event Action<TSelf>? Changed;
}

/// <summary>Events, conversions, static implementations of an interface.</summary>
public sealed class Metre(double length) : IUnit<Metre>
{
    private Action<Metre>? _explicit;

    public event Action? Measured;

    event Action<Metre>? IUnit<Metre>.Changed
    {
        add => _explicit += value;
        remove => _explicit -= value;
    }

    public double Length { get; } = length;

    public static string Symbol => "m";

    public static Metre Parse(string text) => new(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    public static Metre operator *(Metre metre, int times) => new(metre.Length * times);

    public static implicit operator double(Metre metre) => metre.Length;

    public static explicit operator int(Metre metre) => (int)metre.Length;

    public static explicit operator long(Metre metre) => (long)metre.Length;

    public void Measure()
    {
        Measured?.Invoke();
        _explicit?.Invoke(this);
    }
}

/// <summary>What is not for everyone: pointers to functions, pinned memory, references that may only be read.</summary>
public static class Depths
{
    public static unsafe int Apply(delegate*<int, int> function, int argument) => function(argument);

    public static unsafe int PinnedSum(byte[] numbers)
    {
        fixed (byte* first = numbers)
        {
            int sum = 0;
            for (int i = 0; i < numbers.Length; i++)
                sum += first[i];
            return sum;
        }
    }

    public static ref readonly int Highest(ref readonly int one, in int other) => ref one > other ? ref one : ref other;

    public static int Count(params ReadOnlySpan<string> texts) => texts.Length;

    public static string Join(params string[] texts) => string.Concat(texts);

    public static int Cast<T>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        Span<byte> copy = stackalloc byte[bytes.Length];
        bytes.CopyTo(copy);
        return copy.Length;
    }

    [UnmanagedCallersOnly]
    public static int FromNative(int number) => number + 1;

    public static void Swap<T>(ref T one, ref T other)
        where T : allows ref struct
    {
        T both = one;
        one = other;
        other = both;
    }
}

/// <summary>A virtual generic method, and its overrides.</summary>
public class Converter
{
    public virtual string Convert<T>(T value) => $"{value}";

    public class Loud : Converter
    {
        public override string Convert<T>(T value) => base.Convert(value) + "!";
    }
}
