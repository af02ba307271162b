namespace Checkpointer.Stress.Tests.Plays;

/// <summary>Makes the play of a seed.</summary>
#pragma warning disable CA5394 // Random on purpose, and repeatable.
internal sealed class PlayMaker
{
    private static readonly string[] _names = ["alice", "bob", "carol", "dave", "erin"];

    private readonly Random _random;
    private readonly Play _play = new();
    private readonly bool _forks;
    private readonly bool _locks;
    private readonly bool _throws;

    private PlayMaker(Random random)
    {
        _random = random;
        int sort = random.Next(10);
        _forks = sort is 0 or 1 or 2;
        _locks = sort is 3 or 4;
        _throws = random.Next(3) == 0;
    }

    public static Play Make(Random random) => new PlayMaker(random).Make();

    private Play Make()
    {
        bool isFeasible = Chance(75);
        bool isBlocking = _locks && Chance(60);
        foreach (string name in _names.Take(_random.Next(2, 6)))
        {
            bool isAsync = Chance(60);
            List<Act> acts = Acts(isAsync ? Nesting.Async : Nesting.OwnThread, 0, 6);
            if (Chance(30))
                acts.AddRange([.. acts]);
            if (isBlocking && _play.Scripts.Count < 2)
                acts.InsertRange(0, [Locked(_play.Scripts.Count), new Act(ActKind.Mark) { Item = 2, IsAsync = isAsync }]);
            _play.Scripts.Add(new Script(name, isAsync, acts, _play));
        }

        if (isBlocking)
            MakeOneBlockTheOther();
        Shuffle([.. _play.Scripts.Select(s => new Queue<Line>(LinesOf(s, isFeasible, isBlocking))).Where(q => q.Count > 0)]);
        if (Chance(4))
            Refuse();

        _play.Options.Pacing = isBlocking || Chance(55) ? Pacing.OneAtATime : Pacing.Together;
        _play.Options.AfterLastStep = !isBlocking && Chance(40) ? AfterLastStep.Finish : AfterLastStep.Hold;
        _play.Options.Strict = !isBlocking && Chance(15);
        _play.Options.QuietPeriod = _locks ? TimeSpan.FromMilliseconds(20) : Timeout.InfiniteTimeSpan;

        // Plays that block may stall, and be right; others never. Beside other suites on a busy machine, seconds are not long.
        _play.Options.StallTimeout = TimeSpan.FromSeconds(isBlocking ? Math.Max(3, RandomPlayTests.Watchdog.TotalSeconds / 6) : 30);
        if (_locks)
            _play.Options.BlockObservers.Add(_play.Lock);

        return _play;
    }

    private List<Act> Acts(Nesting nesting, int depth, int most)
    {
        List<Act> acts = [];
        for (int i = _random.Next(1, most + 1); i > 0; i--)
            acts.Add(Act(nesting, depth));
        return acts;
    }

    private Act Act(Nesting nesting, int depth)
    {
        int sort = _random.Next(100);
        bool isAsync = nesting != Nesting.PoolThread && Chance(50);
        if (sort < 40 && depth < 4)
        {
            Nesting inside = isAsync ? Nesting.Async : nesting == Nesting.OwnThread ? Nesting.OwnThread : Nesting.PoolThread;
            return new Act(ActKind.Call)
            {
                Item = _random.Next(4),
                IsAsync = isAsync,
                Way = (Way)_random.Next(3),
                IsCaught = Chance(40),
                Body = Chance(30) ? [] : Acts(inside, depth + 1, 3),
            };
        }

        if (sort < 50 && _forks && depth < 3 && nesting != Nesting.PoolThread)
            return new Act(ActKind.Fork) { Body = Acts(Nesting.Async, depth + 1, 3), Other = [new Act(ActKind.Yield), .. Acts(Nesting.Async, depth + 1, 3)] };
        if (sort < 54 && _locks && depth == 0)
            return new Act(ActKind.Lock) { Body = [.. Acts(Nesting.Async, 1, 2).Where(a => !a.Contains(ActKind.Lock))] };
        if (sort < 64)
            return new Act(ActKind.Yield);
        if (sort < 68 && _throws)
            return new Act(ActKind.Throw);
        if (sort < 71)
            return new Act(ActKind.Leave);
        return sort < 74 ? new Act(ActKind.Check) : new Act(ActKind.Mark) { Item = _random.Next(Places.Marks), IsAsync = isAsync };
    }

    // The waiter meets another probe before the one that is listed.
    private static Act Locked(int mark)
    {
        var reach = new Act(ActKind.Mark) { Item = mark, IsAsync = true };
        return new Act(ActKind.Lock) { Body = mark == 0 ? [reach] : [new Act(ActKind.Call) { IsAsync = true, Body = [reach] }] };
    }

    private void MakeOneBlockTheOther()
    {
        (Script holder, Script waiter) = (_play.Scripts[0], _play.Scripts[1]);
        _play.Lines.Add([At(holder, Places.All[0])]);
        _play.Lines.Add([new Line(waiter, Chance(50) ? waiter.Starter.Blocked : waiter.Starter.BlockedBy(holder.Starter), LineKind.Blocked)]);

        // Now and then nothing lets the holder go on, so that the waiter's next step cannot be reached.
        _play.Sure = Chance(80) ? 4 : 2;
        if (_play.Sure == 4)
            _play.Lines.Add([At(holder, Places.All[2])]);
        _play.Lines.Add([At(waiter, Places.All[1])]);
    }

    private List<Line> LinesOf(Script script, bool isFeasible, bool isBlocking)
    {
        Rehearsal rehearsal = Rehearsal.Of(script.Acts);
        List<Line> lines = [.. _play.Lines.SelectMany(l => l).Where(l => l.Script == script)];
        int made = lines.Count;
        if (!isBlocking && Chance(25))
            lines.Add(new Line(script, script.Starter.Started, LineKind.Started));

        for (int i = _random.Next(6); i > 0; i--)
        {
            Place[] choice = [.. Places.All.Where(p => p.Call is null || !lines.Exists(l => l.Place == p))];

            // What cannot be comes last, so that the run gets there; best a call that has passed, easily mistaken for one of the next.
            if (!isFeasible && i == 1 && Chance(80))
            {
                choice = Chance(60) ? [.. choice.Where(p => p.Call is not null)] : choice;
            }
            else
            {
                choice = [.. choice.Where(p =>
                    Matching.IndexesOf(rehearsal.Hits, [.. lines.Where(l => l.Kind == LineKind.At).Select(l => l.Place), p])[^1] >= 0)];
            }

            if (choice.Length > 0)
                lines.Add(At(script, choice[_random.Next(choice.Length)]));
        }

        if (lines.Count == 0 || Chance(30))
        {
            bool throws = rehearsal.Throws ^ (!isFeasible && Chance(30));
            lines.Add(throws
                ? new Line(script, script.Starter.Throws<StressException>(), LineKind.Throws)
                : new Line(script, script.Starter.Completed, LineKind.Completed));
        }

        return lines[made..];
    }

    private static Line At(Script script, Place place) => new(script, script.Starter.At(place.Checkpoint), LineKind.At, place);

    // Between starters in any order, of each in its own; now and then two stand together.
    private void Shuffle(List<Queue<Line>> left)
    {
        int made = _play.Lines.Count;
        while (left.Count > 0)
        {
            Queue<Line> next = left[_random.Next(left.Count)];
            Line line = next.Dequeue();
            if (next.Count == 0)
                left.Remove(next);

            if (_play.Lines.Count > made && Chance(12) && line.Kind == LineKind.At && _play.Lines[^1] is { Length: < 3 } last
                && last.All(l => l.Kind == LineKind.At && l.Script != line.Script))
            {
                _play.Lines[^1] = [.. last, line];
            }
            else
            {
                _play.Lines.Add([line]);
            }
        }
    }

    private void Refuse()
    {
        _play.IsRefused = true;
        Line first = _play.Lines[0][0];
        switch (_random.Next(3))
        {
            case 0:
                _play.Lines.Clear();
                break;
            case 1:
                _play.Lines.Add([new Line(first.Script, first.Script.Starter.Started, LineKind.Started)]);
                break;
            default:
                Line once = At(first.Script, Places.All[3]);
                _play.Lines.InsertRange(0, [[once], [once]]);
                break;
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;
}
