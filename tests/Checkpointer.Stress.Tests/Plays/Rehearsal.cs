namespace Checkpointer.Stress.Tests.Plays;

/// <summary>
/// What a program with one strand does when nobody interferes: its hits in order, and whether it throws in the end.
/// </summary>
internal sealed class Rehearsal
{
    private Rehearsal()
    {
    }

    public List<(HitKind Kind, int Item)> Hits { get; } = [];

    public bool Throws { get; private set; }

    public static Rehearsal Of(IReadOnlyList<Act> acts)
    {
        var rehearsal = new Rehearsal();
        rehearsal.Throws = rehearsal.Perform(acts);
        return rehearsal;
    }

    /// <summary>Returns whether the acts throw.</summary>
    private bool Perform(IReadOnlyList<Act> acts)
    {
        foreach (Act act in acts)
        {
            bool throws = act.Kind switch
            {
                ActKind.Mark => Hit(HitKind.Mark, act.Item),
                ActKind.Call => Call(act),
                ActKind.Fork => Perform(act.Body) | Perform(act.Other),
                ActKind.Lock => Perform(act.Body),
                ActKind.Throw => true,
                _ => false,
            };
            if (throws)
                return true;
        }

        return false;
    }

    private bool Call(Act act)
    {
        Hit(act.IsAsync ? HitKind.BeforeAsync : HitKind.Before, act.Item);
        if (!Perform(act.Body))
            return Hit(act.IsAsync ? HitKind.AfterAsync : HitKind.After, act.Item);

        Hit(act.IsAsync ? HitKind.ThrewAsync : HitKind.Threw, act.Item);
        return !act.IsCaught;
    }

    private bool Hit(HitKind kind, int item)
    {
        Hits.Add((kind, item));
        return false;
    }
}
