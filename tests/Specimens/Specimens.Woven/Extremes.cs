using System.Reflection;
using System.Runtime.CompilerServices;

namespace Specimens.Woven;

/// <summary>What little code has: hints for the JIT, locals without their zeros, more arguments than a short branch can pass.</summary>
public static class Extremes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]
    public static int Twice(int number) => number * 2;

    [SkipLocalsInit]
    public static unsafe int Uninitialised(int length)
    {
        int* numbers = stackalloc int[length];
        numbers[0] = length;
        return numbers[0];
    }

    public static int Last(
        int p00, int p01, int p02, int p03, int p04, int p05, int p06, int p07, int p08,
        int p09, int p10, int p11, int p12, int p13, int p14, int p15, int p16, int p17,
        int p18, int p19, int p20, int p21, int p22, int p23, int p24, int p25, int p26,
        int p27, int p28, int p29, int p30, int p31, int p32, int p33, int p34, int p35,
        int p36, int p37, int p38, int p39, int p40, int p41, int p42, int p43, int p44,
        int p45, int p46, int p47, int p48, int p49, int p50, int p51, int p52, int p53,
        int p54, int p55, int p56, int p57, int p58, int p59, int p60, int p61, int p62) => p00 + p62;

    public static bool Nowhere() => IsNowhere(ref Unsafe.NullRef<int>());

    public static bool IsNowhere(ref int place) => Unsafe.IsNullRef(ref place);

    public static string Describe<T>(T value)
        where T : allows ref struct => typeof(T).Name;

    public static MethodBase Current() => MethodBase.GetCurrentMethod()!;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Assembly Caller() => Assembly.GetCallingAssembly();
}
