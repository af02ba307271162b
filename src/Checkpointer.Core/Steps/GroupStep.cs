namespace Checkpointer.Steps;

/// <summary>Several steps, reached in any order: together they are one listing.</summary>
internal sealed class GroupStep(Step[] members) : Step(members[0].Starter)
{
    internal override Step[] Members => members;

    internal override string Event => ToString();

    internal override string Description => "in any order";

    // Equal when the members are, in whatever order they are listed.
    public override bool Equals(Step? other)
    {
        if (other is not GroupStep group || group.Members.Length != members.Length)
            return false;

        List<Step> left = [.. group.Members];
        return members.All(left.Remove);
    }

    public override int GetHashCode() => members.Aggregate(0, (hash, member) => hash ^ member.GetHashCode());

    public override string ToString() => "{" + string.Join(" ", (IEnumerable<Step>)members) + "}";
}
