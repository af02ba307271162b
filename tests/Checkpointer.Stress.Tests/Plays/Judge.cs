using Checkpointer.Runtime;

namespace Checkpointer.Stress.Tests.Plays;

/// <summary>
/// Holds what a runner says against what the programs have written themselves. Trusts the runner in nothing.
/// </summary>
internal sealed class Judge(Play play)
{
    /// <summary>Whether the test has interfered with a program, so that it need not do what was rehearsed.</summary>
    public bool IsDisturbed { get; set; }

    // How long the log was at the pause at the last step.
    private int _orderWasUsedUp = -1;

    private static bool HasEnded(IReadOnlyList<Entry> entries) => entries.Count > 0 && entries[^1].Kind is EntryKind.Ended or EntryKind.Threw;

    /// <summary>No false "reached", and nobody moves.</summary>
    public async Task AtPauseAsync(Pause pause)
    {
        int index = pause.Index;
        Assert.AreEqual(play.Order[index], pause.Step);
        int count = play.Log.Count;
        foreach (Script script in play.Scripts)
            Stands(script, index);

        if (play.Sure == 4 && index == 2)
        {
            // The waiter has got the lock: it stands at the first probe that it met.
            EntryKind[] kinds = [.. play.Log.Of(play.Lines[1][0].Script).Select(e => e.Kind)];
            CollectionAssert.AreEqual(new[] { EntryKind.Locked, EntryKind.Arrives }, kinds[^2..], "Who got free did not park at the next probe.");
        }

        if (index == play.Lines.Count - 1)
            _orderWasUsedUp = count;
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            Thread.Yield();
            await Task.Run(static () => { });
        }

        IReadOnlyList<Entry> more = play.Log.From(count);
        foreach (Entry[] entries in more.GroupBy(e => (e.Script, e.Strand)).Select(g => g.ToArray()))
        {
            Assert.IsTrue(entries[0].Script.Acts.Any(a => a.Contains(ActKind.Fork)), $"At the pause at {pause}, {entries[0]}: something moves.");
            int arrival = Array.FindIndex(entries, e => e.Kind == EntryKind.Arrives);
            int passage = Array.FindLastIndex(entries, e => e.Kind == EntryKind.Passed);
            Assert.IsFalse(arrival >= 0 && passage > arrival, $"At the pause at {pause}, {entries[0]}: a strand passes a probe.");
        }
    }

    /// <summary>The run has come to its end; what starters threw must be in what the test gets, and nothing else.</summary>
    public void AtEnd(Exception? thrown, string observed)
    {
        Exception[] expected = [.. play.Scripts
            .Where(s => !OwnLines(s, play.Lines.Count).Any(l => l.Kind == LineKind.Throws))
            .Select(s => play.Log.Of(s)).Where(e => e.Count > 0 && e[^1].Kind == EntryKind.Threw).Select(e => e[^1].Exception!)];
        Exception[] told = thrown switch
        {
            null => [],
            AggregateException several => [.. several.InnerExceptions],
            _ => [thrown],
        };
        Assert.IsTrue(expected.ToHashSet().SetEquals(told), $"Thrown: {string.Join(", ", expected.AsEnumerable())}; told: {thrown}");
        Assert.AreEqual(string.Join(' ', play.Order), observed);
        foreach (Script script in play.Scripts)
            Assert.IsTrue(HasEnded(play.Log.Of(script)), $"{script.Name} has not ended.");
        if (FirstFailure() is { } failure)
            Assert.Fail($"The step {failure + 1} cannot be reached.");

        // One at a time, in the order in which they were first named.
        if (_orderWasUsedUp >= 0 && !play.Locks && !play.Forks)
        {
            var places = play.Lines.SelectMany(l => l).Select(l => l.Script).Distinct().ToList();
            int[] finished = [.. play.Log.From(_orderWasUsedUp).Select(e => places.IndexOf(e.Script))];
            CollectionAssert.AreEqual(finished.Order().ToArray(), finished, "Starters were not finished one after another.");
        }
    }

    /// <summary>The run says that it failed.</summary>
    public void AtFailure(CheckpointerException failure, string observed)
    {
        int reached = observed.Length == 0 ? 0 : Enumerable.Range(1, play.Order.Count).First(n => string.Join(' ', play.Order.Take(n)) == observed);
        Assert.IsTrue(reached >= play.Sure || IsDisturbed, $"Of the steps that must be reached, only {reached} were.\n{failure.GetType().Name}: {failure.Message}");
        switch (failure)
        {
            case OutOfTurnException:
                Assert.IsTrue(play.Options.Strict);
                Assert.IsTrue(play.Scripts.Exists(s => s.Acts.Any(a => a.Contains(ActKind.Fork)) || Surplus(s) >= 0), "Nobody has hit anything out of turn.");
                return;
            case BlockedException or StalledException when play.Locks:
                return;
            case StepNotReachedException or StarterFailedException:
                Line[] missed = [.. play.Lines[reached].Where(l => NotReachedBy(l, reached, failure))];
                Assert.IsNotEmpty(missed, $"Each of {play.Order[reached]} was reached.");
                break;
            default:
                Assert.Fail($"Nothing gives rise to {failure}");
                break;
        }

        if (!play.Options.Strict && FirstFailure() is var first && !play.Forks && !play.Locks && !IsDisturbed)
            Assert.AreEqual(first, reached);
    }

    /// <summary>Disposed: nothing is armed, and everybody who has begun has ended.</summary>
    public void AfterDisposal(IReadOnlyList<Starter> leaks)
    {
        Assert.IsFalse(Probe.Armed, "A probe is armed.");
        foreach (Script script in play.Scripts)
        {
            IReadOnlyList<Entry> entries = play.Log.Of(script);
            Assert.IsTrue(entries.Count == 0 || entries.Any(e => e.Kind is EntryKind.Ended or EntryKind.Threw), $"{script.Name} still runs.");
        }

        Assert.IsEmpty(leaks);
        JudgeProbesThatThrew();
    }

    // What a probe itself threw: never after something, unless the test said so, and what the test said once.
    private void JudgeProbesThatThrew()
    {
        var faults = new HashSet<Exception>();
        foreach (Entry[] strand in play.Log.From(0).GroupBy(e => (e.Script, e.Strand)).Select(g => g.ToArray()))
        {
            // Who was told to stop cleans up, and is left alone.
            int told = Enumerable.Range(0, strand.Length).Count(i => NeverPasses(strand, i));
            Assert.IsTrue(told <= 1 || IsDisturbed, $"{strand[0].Script.Name} was told to stop {told} times in one strand: {string.Join(", ", strand.AsEnumerable())}");
            for (int i = 1; i < strand.Length; i++)
            {
                bool isDenied = strand[i - 1] is { Kind: EntryKind.Arrives, Hit: HitKind.After or HitKind.AfterAsync }
                    && strand[i] is { Kind: EntryKind.Passed, Exception: OperationCanceledException };
                Assert.IsFalse(isDenied, $"What has happened is denied: {strand[i - 1]}, {strand[i]}.");
                if (strand[i - 1] is { Kind: EntryKind.Arrives, Hit: not (HitKind.Threw or HitKind.ThrewAsync) }
                    && strand[i] is { Kind: EntryKind.Passed, Exception: StressException fault })
                {
                    Assert.IsTrue(faults.Add(fault), $"A fault strikes twice: {strand[i - 1]}, {strand[i]}.");
                }
            }
        }
    }

    private static bool NeverPasses(Entry[] strand, int place) =>
        strand[place] is { Kind: EntryKind.Arrives, Hit: HitKind.Mark or HitKind.Before or HitKind.BeforeAsync } arrival
        && (place + 1 == strand.Length || strand[place + 1].Kind != EntryKind.Passed || strand[place + 1].Hit != arrival.Hit);

    // Where a starter has to be at the pause at a line, by its own log.
    private void Stands(Script script, int index)
    {
        IReadOnlyList<Entry> entries = play.Log.Of(script);
        bool isReached = play.Lines[index].Any(l => l.Script == script);
        if (script.Acts.Any(a => a.Contains(ActKind.Fork)))
        {
            Assert.IsTrue(!isReached || SomeStrandStandsAt(script, entries, index), Text(script, index, entries));
            return;
        }

        Line[] passed = [.. OwnLines(script, index + 1)];
        int all = OwnLines(script, play.Lines.Count).Count();
        if (isReached)
        {
            Assert.IsTrue(StandsAt(script, passed.Length, entries), Text(script, index, entries));
        }
        else if (play.Locks)
        {
            Assert.IsTrue(
                entries.Count == 0 || entries[^1].Kind is EntryKind.Arrives or EntryKind.Asks or EntryKind.Ended or EntryKind.Threw,
                Text(script, index, entries));

            // Who is paused at its last step stays there, whoever waits for what it holds.
            bool stays = passed.Length == all && all > 0 && passed[^1].Kind == LineKind.At && play.Options.AfterLastStep == AfterLastStep.Hold;
            Assert.IsTrue(!stays || entries[^1].Kind == EntryKind.Arrives, Text(script, index, entries));
        }
        else if (passed.Length == all && play.Options.AfterLastStep == AfterLastStep.Finish)
        {
            Assert.IsTrue(HasEnded(entries), Text(script, index, entries));
        }
        else if (play.Options.Pacing == Pacing.OneAtATime || passed.Length == all)
        {
            Assert.IsTrue(passed.Length == 0 ? entries.Count == 0 : StandsAt(script, passed.Length, entries), Text(script, index, entries));
        }
        else
        {
            Assert.IsTrue(StandsAt(script, passed.Length + 1, entries) || HasEnded(entries), Text(script, index, entries));
        }

        if (play.Options.Strict)
            Assert.IsLessThan(0, Surplus(script), $"{script.Name} has hit something out of turn. " + Text(script, index, entries));
    }

    // Exactly there: the hit that DESIGN's rule names is the last thing that it says of itself.
    private bool StandsAt(Script script, int ownStep, IReadOnlyList<Entry> entries)
    {
        Line[] lines = [.. OwnLines(script, play.Lines.Count).Take(ownStep)];
        (HitKind, int)[] hits = HitsOf(entries);
        return lines[^1].Kind switch
        {
            LineKind.Started => entries.Count == 0,
            LineKind.Completed => entries.Count > 0 && entries[^1].Kind == EntryKind.Ended,
            LineKind.Throws => entries.Count > 0 && entries[^1].Kind == EntryKind.Threw,
            LineKind.Blocked => entries.Count > 0 && entries[^1].Kind == EntryKind.Asks,
            _ => entries.Count > 0 && entries[^1].Kind == EntryKind.Arrives
                && Matching.IndexesOf(hits, [.. lines.Select(l => l.Place)])[^1] == hits.Length - 1,
        };
    }

    private bool SomeStrandStandsAt(Script script, IReadOnlyList<Entry> entries, int index)
    {
        Line line = play.Lines[index].First(l => l.Script == script);
        return line.Place is not { } place
            ? StandsAt(script, OwnLines(script, index + 1).Count(), entries)
            : entries.GroupBy(e => e.Strand).Any(s => s.Last() is { Kind: EntryKind.Arrives } last && place.Means(last.Hit, last.Item));
    }

    private bool NotReachedBy(Line line, int reached, CheckpointerException failure)
    {
        IReadOnlyList<Entry> entries = play.Log.Of(line.Script);
        if (!HasEnded(entries))
            return false;
        if (failure is StarterFailedException ? entries[^1].Exception != failure.InnerException || failure.InnerException is null : entries[^1].Kind != EntryKind.Ended)
            return false;
        if (line.Kind != LineKind.At || line.Script.Acts.Any(a => a.Contains(ActKind.Fork)))
            return line.Kind != LineKind.Completed || entries[^1].Kind == EntryKind.Threw;

        return Matching.IndexesOf(HitsOf(entries), [.. OwnLines(line.Script, reached + 1).Select(l => l.Place)])[^1] < 0;
    }

    // The first line that the programs, as rehearsed, cannot reach.
    private int? FirstFailure()
    {
        if (play.Forks || play.Locks || IsDisturbed || play.Options.Strict)
            return null;

        for (int i = 0; i < play.Lines.Count; i++)
        {
            foreach (Line line in play.Lines[i])
            {
                Rehearsal rehearsal = Rehearsal.Of(line.Script.Acts);
                bool fails = line.Kind switch
                {
                    LineKind.Completed => rehearsal.Throws,
                    LineKind.Throws => !rehearsal.Throws,
                    _ => Matching.IndexesOf(rehearsal.Hits, [.. OwnLines(line.Script, i + 1).Select(l => l.Place)])[^1] < 0 && line.Kind == LineKind.At,
                };
                if (fails)
                    return i;
            }
        }

        return null;
    }

    // The first hit of a listed checkpoint that is not the awaited step; -1 if none is.
    private int Surplus(Script script)
    {
        (HitKind Kind, int Item)[] hits = HitsOf(play.Log.Of(script));
        var reached = Matching.IndexesOf(hits, [.. OwnLines(script, play.Lines.Count).Select(l => l.Place)]).ToHashSet();
        Place[] listed = [.. play.Lines.SelectMany(l => l).Select(l => l.Place).OfType<Place>().Distinct()];
        return Array.FindIndex([.. Enumerable.Range(0, hits.Length)], h => !reached.Contains(h) && listed.Any(p => Matching.IsItsCall(hits, h, p)));
    }

    private IEnumerable<Line> OwnLines(Script script, int lines) => play.Lines.Take(lines).SelectMany(l => l).Where(l => l.Script == script);

    private static (HitKind, int)[] HitsOf(IReadOnlyList<Entry> entries) =>
        [.. entries.Where(e => e.Kind == EntryKind.Arrives).Select(e => (e.Hit, e.Item))];

    private string Text(Script script, int index, IReadOnlyList<Entry> entries) =>
        $"At the pause at {play.Order[index]} (step {index + 1}), {script.Name} is not where it should be: {string.Join(", ", entries)}";
}
