using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection;

/// <summary>
/// Hears which methods of a type the JIT has compiled for good: at tier 1.
/// </summary>
internal sealed class OptimisedMethods : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int Tier1 = 4;

    private readonly ConcurrentDictionary<string, bool> _optimised = new();
    private readonly Type _type;
    private readonly int _count;

    public OptimisedMethods(Type type)
    {
        _type = type;
        _count = type.GetMethods(BindingFlags.Static | BindingFlags.Public).Length;
        foreach (EventSource source in EventSource.GetSources().Where(IsRuntime))
            EnableEvents(source, EventLevel.Verbose, Jit);
    }

    public bool AreAll => _optimised.Count >= _count;

    protected override void OnEventSourceCreated(EventSource source)
    {
        if (IsRuntime(source))
            EnableEvents(source, EventLevel.Verbose, Jit);
    }

    // MethodLoadVerbose: the tier stands in bits 7 to 9 of the flags, before the names of the type and the method.
    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        if (e is { Payload: { Count: > 7 } payload } && (string?)payload[6] == _type?.Name
            && (Convert.ToUInt32(payload[5], CultureInfo.InvariantCulture) >> 7 & 7) == Tier1)
        {
            _optimised.TryAdd((string)payload[7]!, true);
        }
    }

    private static bool IsRuntime(EventSource source) => source.Name == "Microsoft-Windows-DotNETRuntime";
}
