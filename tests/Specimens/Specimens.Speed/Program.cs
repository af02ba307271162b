using System.Runtime.CompilerServices;
using Specimens.Woven.Speed;

// Calls until the JIT has optimised the callers: their listings are what the test reads.
int sum = 0;
using (var optimised = new OptimisedMethods(typeof(Callers)))
{
    for (int i = 0; !optimised.AreAll; i++)
    {
        sum += Callers.Static(i) + Callers.Instance(new Meter(1), i) + Callers.Property(new Meter(2)) + Callers.Struct(i) + Callers.Constructor(i);
        Thread.Yield();
    }
}

// What disarmed calls allocate.
var meter = new Meter(0);
long before = GC.GetAllocatedBytesForCurrentThread();
for (int i = 0; i < 1000; i++)
    sum += Callers.Static(i) + Callers.Instance(meter, i) + Callers.Property(meter) + Callers.Struct(i);
Console.WriteLine(GC.GetAllocatedBytesForCurrentThread() - before);
return sum == 0 ? 1 : 0;

/// <summary>One caller for each kind, never inlined itself.</summary>
internal static class Callers
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Static(int i) => Meter.Add(i, 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Instance(Meter meter, int i)
    {
        meter.Advance(i);
        return meter.Since(i);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Property(Meter meter) => meter.Count;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Struct(int i) => new Span2D(i, i).Area();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Constructor(int i) => new Meter(i).Count;
}
