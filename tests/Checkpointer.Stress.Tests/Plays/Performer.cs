using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests.Plays;

/// <summary>Runs a program, and has it write into the log before and after whatever it does.</summary>
internal sealed class Performer
{
    private readonly Play _play;
    private readonly Script _script;
    private readonly CancellationToken _cancellation;
    private readonly IWorkshop[] _workshops = [.. Enum.GetValues<Way>().Select(Workshops.Of)];

    public Performer(Play play, Script script, CancellationToken cancellation)
    {
        _play = play;
        _script = script;
        _cancellation = cancellation;
    }

    public async Task PerformAllAsync()
    {
        Say(0, EntryKind.Began);
        try
        {
            await PerformAsync(_script.Acts, 0);
        }
        catch (Exception e)
        {
            _play.Log.Write(new Entry(_script, 0, EntryKind.Threw, Exception: e));
            throw;
        }

        Say(0, EntryKind.Ended);
    }

    public void PerformAll()
    {
        Say(0, EntryKind.Began);
        try
        {
            Perform(_script.Acts, 0, onOwnThread: true);
        }
        catch (Exception e)
        {
            _play.Log.Write(new Entry(_script, 0, EntryKind.Threw, Exception: e));
            throw;
        }

        Say(0, EntryKind.Ended);
    }

    private async Task PerformAsync(IReadOnlyList<Act> acts, int strand)
    {
        foreach (Act act in acts)
        {
            switch (act.Kind)
            {
                case ActKind.Mark when act.IsAsync:
                    Say(strand, EntryKind.Arrives, HitKind.Mark, act.Item);
                    await Checkpoint.ReachAsync(Places.NameOf(act.Item));
                    Say(strand, EntryKind.Passed, HitKind.Mark, act.Item);
                    break;
                case ActKind.Call when act.IsAsync:
                    await CallAsync(act, strand);
                    break;
                case ActKind.Fork:
                    await Task.WhenAll(PerformAsync(act.Body, _script.NewStrand()), PerformAsync(act.Other, _script.NewStrand()));
                    break;
                case ActKind.Lock:
                    Say(strand, EntryKind.Asks);
                    await _play.Lock.TakeAsync(_script.Starter);
                    Say(strand, EntryKind.Locked);
                    try
                    {
                        await PerformAsync(act.Body, strand);
                    }
                    finally
                    {
                        Say(strand, EntryKind.Unlocks);
                        _play.Lock.Release();
                    }

                    break;
                case ActKind.Yield:
                    await Task.Yield();
                    break;
                default:
                    Perform([act], strand, onOwnThread: false);
                    break;
            }
        }
    }

    private async Task CallAsync(Act act, int strand)
    {
        Say(strand, EntryKind.Arrives, HitKind.BeforeAsync, act.Item);
        try
        {
            await _workshops[(int)act.Way].WorkAsync(act.Item, async () =>
            {
                Say(strand, EntryKind.Passed, HitKind.BeforeAsync, act.Item);
                try
                {
                    await PerformAsync(act.Body, strand);
                }
                catch
                {
                    Say(strand, EntryKind.Arrives, HitKind.ThrewAsync, act.Item);
                    throw;
                }

                Say(strand, EntryKind.Arrives, HitKind.AfterAsync, act.Item);
            });
            Say(strand, EntryKind.Passed, HitKind.AfterAsync, act.Item);
        }
        catch (Exception e)
        {
            _play.Log.Write(new Entry(_script, strand, EntryKind.Passed, HitKind.ThrewAsync, act.Item, e));
            if (!act.IsCaught)
                throw;
        }
    }

    private void Perform(IReadOnlyList<Act> acts, int strand, bool onOwnThread)
    {
        foreach (Act act in acts)
        {
            switch (act.Kind)
            {
                case ActKind.Mark when !act.IsAsync:
                    Say(strand, EntryKind.Arrives, HitKind.Mark, act.Item);
                    Checkpoint.Reach(Places.NameOf(act.Item));
                    Say(strand, EntryKind.Passed, HitKind.Mark, act.Item);
                    break;
                case ActKind.Call when !act.IsAsync:
                    Call(act, strand, onOwnThread);
                    break;
                case ActKind.Throw:
                    throw new StressException($"{_script.Name} throws.");
                case ActKind.Check:
                    _cancellation.ThrowIfCancellationRequested();
                    break;
                case ActKind.Leave:
                    _play.Left.Add(LeaveBehindAsync());
                    break;
                case ActKind.Yield:
                    Thread.Yield();
                    break;
                default:
                    // Whoever makes plays sees to it that no pool thread waits here.
                    Assert.IsTrue(onOwnThread);
                    PerformAsync([act], strand).GetAwaiter().GetResult();
                    break;
            }
        }
    }

    private void Call(Act act, int strand, bool onOwnThread)
    {
        Say(strand, EntryKind.Arrives, HitKind.Before, act.Item);
        try
        {
            _workshops[(int)act.Way].Work(act.Item, () =>
            {
                Say(strand, EntryKind.Passed, HitKind.Before, act.Item);
                try
                {
                    Perform(act.Body, strand, onOwnThread);
                }
                catch
                {
                    Say(strand, EntryKind.Arrives, HitKind.Threw, act.Item);
                    throw;
                }

                Say(strand, EntryKind.Arrives, HitKind.After, act.Item);
            });
            Say(strand, EntryKind.Passed, HitKind.After, act.Item);
        }
        catch (Exception e)
        {
            _play.Log.Write(new Entry(_script, strand, EntryKind.Passed, HitKind.Threw, act.Item, e));
            if (!act.IsCaught)
                throw;
        }
    }

    private async Task LeaveBehindAsync()
    {
        await _play.Curtain.Task;
        await Checkpoint.ReachAsync(Places.NameOf(0));
        Checkpoint.Reach(Places.NameOf(0));
        await _workshops[0].WorkAsync(0, () => Task.CompletedTask);
        _workshops[1].Work(0, () => { });
    }

    private void Say(int strand, EntryKind kind, HitKind hit = default, int item = 0) =>
        _play.Log.Write(new Entry(_script, strand, kind, hit, item));
}
