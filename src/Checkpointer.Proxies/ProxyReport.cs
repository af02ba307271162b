using System.Reflection;
using Checkpointer.Proxies.Classes;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies;

/// <summary>
/// What a proxy of one type could not report.
/// </summary>
public sealed class ProxyReport
{
    private readonly int _total;

    private ProxyReport(Type type, string? obstacle, int total, IReadOnlyList<UnreportedMember> members)
    {
        Type = type;
        Obstacle = obstacle;
        Members = members;
        _total = total;
    }

    /// <summary>The interface, or the class.</summary>
    public Type Type { get; }

    /// <summary>Why no proxy can be made at all, and what to do about it; <see langword="null"/> if one can.</summary>
    public string? Obstacle { get; }

    /// <summary>The members whose calls a proxy would pass on unreported.</summary>
    public IReadOnlyList<UnreportedMember> Members { get; }

    /// <summary>Whether a proxy can be made that reports every member.</summary>
    public bool IsComplete => Obstacle is null && Members.Count == 0;

    /// <summary>The report, a line per member.</summary>
    public override string ToString()
    {
        string name = TypeNames.Full(Type);
        if (Obstacle is not null)
            return Obstacle;
        if (Members.Count == 0)
            return $"A proxy of '{name}'{By} reports all of its {_total} members.";

        IEnumerable<string> lines = [
            $"A proxy of '{name}'{By} reports {_total - Members.Count} of its {_total} members. These it passes on unreported:",
            .. Members.Select(member => "    " + member)];
        return string.Join("\n", lines);
    }

    // There is no object of such a class for Create to make.
    private string By => !Type.IsInterface && ClassMembers.AbstractMembers(Type).Length > 0 ? ", which is abstract and for WrapClass only," : "";

    internal static ProxyReport Of(Type type) => type.IsInterface ? OfInterface(type) : OfClass(type);

    private static ProxyReport OfInterface(Type face)
    {
        MethodInfo[] members = [.. InterfaceMembers.Of(face).Where(IsContract)];
        string? obstacle = Visibility.FindHidden(face) is { } hidden ? Refusal.Hidden(face, hidden) : null;
        string? ofAll = ProxyObstacle.Of(face) is { } reason && !CanBeDispatched(face) ? reason : null;
        return new ProxyReport(face, obstacle, members.Length, [.. members
            .Select(member => (Member: member, Reason: Interception.WhyUnprobed(member) ?? ofAll))
            .Where(each => each.Reason is not null)
            .Select(each => new UnreportedMember(each.Member, each.Reason!, UnprobedRemedy.ForImplementationOf(each.Member)))]);
    }

    private static ProxyReport OfClass(Type type)
    {
        MethodInfo[] members = [.. ClassMembers.CallableMethods(type)];
        return new ProxyReport(type, ClassRefusal.WhyNotProxiable(type, nameof(ProbeProxy.Create)), members.Length, [.. members
            .Select(member => (Member: member, Reason: ClassMembers.WhyNotOverridable(member) ?? Interception.WhyUnprobed(member)))
            .Where(each => each.Reason is not null)
            .Select(each => new UnreportedMember(each.Member, each.Reason!, UnprobedRemedy.For(each.Member)))]);
    }

    private static bool CanBeDispatched(Type face) =>
#if NET
        DispatchPlan.CanImplement(face);
#else
        false;
#endif

    private static bool IsContract(MethodInfo member) => member.IsPublic && (!member.IsStatic || member.IsVirtual);
}
