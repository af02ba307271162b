using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests.Plays;

/// <summary>The checkpoints that random orders name.</summary>
internal static class Places
{
    public const int Marks = 3;

    private static readonly Checkpoint _before = Checkpoint.Before<IWorkshop>(w => w.Work).Named("before");
    private static readonly Checkpoint _after = Checkpoint.After<IWorkshop>(w => w.Work).Named("after");
    private static readonly Checkpoint _beforeAsync = Checkpoint.Before<IWorkshop>(w => w.WorkAsync).Named("before-async");
    private static readonly Checkpoint _afterAsync = Checkpoint.After<IWorkshop>(w => w.WorkAsync).Named("after-async");

    public static IReadOnlyList<Place> All { get; } =
    [
        .. Enumerable.Range(0, Marks).Select(m => new Place(Checkpoint.Mark(NameOf(m)), HitKind.Mark, i => i == m)),
        new(Checkpoint.Mark(NameOf(0)).OnCall(2).Named("second-m0"), HitKind.Mark, i => i == 0, 2),
        new(_before, HitKind.Before, _ => true),
        new(_before.When((int item) => item % 2 == 0).Named("before-even"), HitKind.Before, i => i % 2 == 0),
        new(_after, HitKind.After, _ => true),
        new(_after.When((int item) => item % 2 == 0).OnCall(2).Named("after-second-even"), HitKind.After, i => i % 2 == 0, 2),
        new(Checkpoint.AfterThrow<IWorkshop>(w => w.Work).Named("threw"), HitKind.Threw, _ => true),
        new(_beforeAsync, HitKind.BeforeAsync, _ => true),
        new(_beforeAsync.OnCall(2).Named("before-async-second"), HitKind.BeforeAsync, _ => true, 2),
        new(_afterAsync, HitKind.AfterAsync, _ => true),
        new(_afterAsync.When((int item) => item % 2 == 1).Named("after-async-odd"), HitKind.AfterAsync, i => i % 2 == 1),
        new(Checkpoint.AfterThrow<IWorkshop>(w => w.WorkAsync).Named("threw-async"), HitKind.ThrewAsync, _ => true),
    ];

    public static string NameOf(int mark) => mark switch
    {
        0 => "m0",
        1 => "m1",
        _ => "m2",
    };
}
