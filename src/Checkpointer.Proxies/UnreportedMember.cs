using System.Reflection;

namespace Checkpointer.Proxies;

/// <summary>
/// A member that a proxy cannot report.
/// </summary>
public sealed class UnreportedMember
{
    internal UnreportedMember(MethodInfo method, string reason, string remedy)
    {
        Method = method;
        Reason = reason;
        Remedy = remedy;
    }

    /// <summary>The method; of a property or an event, the accessor.</summary>
    public MethodInfo Method { get; }

    /// <summary>Why, as a clause: <c>its parameter 'bytes' is a ref struct, which a proxy cannot pass on</c>.</summary>
    public string Reason { get; }

    /// <summary>What to do instead, as a sentence.</summary>
    public string Remedy { get; }

    /// <summary>Member, reason and remedy.</summary>
    public override string ToString() => $"{TypeNames.Full(Method.DeclaringType!)}.{Method.Name}: {Reason}. {Remedy}";
}
