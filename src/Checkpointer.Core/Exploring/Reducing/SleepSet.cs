using Checkpointer.Exploring.Searches;
using Checkpointer.Steps;

namespace Checkpointer.Exploring.Reducing;

/// <summary>
/// Sleep sets (Godefroid, 1996) along one run: who was let go at an earlier point, and has done nothing since that depends on what others
/// have, sleeps; letting it go now would only repeat what that earlier choice has covered or will cover.
/// </summary>
internal sealed class SleepSet
{
    private Sleeper[] _sleeping = [];

    // The point at which the piece under way was let go; null if none is.
    private Node? _from;

    public IReadOnlyList<Sleeper> Sleeping => _sleeping;

    /// <summary>At a point of choice: who sleeps there.</summary>
    /// <param name="run">The run so far.</param>
    /// <param name="known">The point, if another run has come by; <see langword="null"/> for a new one.</param>
    /// <param name="chosen">Who goes on from a known point.</param>
    public ulong At(BranchGuide run, Node? known, int chosen)
    {
        Close(run);
        if (known is null)
        {
            _from = new Node(_sleeping);
            run.Nodes.Add(_from);
            return _from.Asleep;
        }

        _from = known;
        _sleeping = [.. known.Sleeping.Concat(known.Done).Where(s => s.Starter != chosen)];
        return 0;
    }

    /// <summary>The piece under way, if one is, has come to its end.</summary>
    public void Close(BranchGuide run)
    {
        if (_from is null || run.IsRedundant)
            return;

        Choice choice = run.Choices[run.Choices.Count - 1];
        Touched touched = Piece(run, choice);
        _from.Done.Add(new Sleeper(choice.Starter, touched));
        _sleeping = [.. _sleeping.Where(s => s.Starter != choice.Starter && s.Touched.IsIndependentOf(touched))];
        _from = null;
    }

    // From a Before or a mark on, what its checkpoint says is touched; up to an After, what that says was. If neither says a word, what the
    // operations on the way say. Anything, if nobody does, if others moved, or if it waited.
    private static Touched Piece(BranchGuide run, Choice choice)
    {
        if (run.Steps.Count != choice.StepsBefore + 1 || run.Steps[choice.StepsBefore] is not { Step: CheckpointStep or CompletedStep } end
            || end.Starter != choice.Starter)
        {
            return Touched.Anything;
        }

        ReachedStep begin = run.Steps.Take(choice.StepsBefore).LastOrDefault(s => s.Starter == choice.Starter);
        if (begin.Step is not (null or CheckpointStep))
            return Touched.Anything;

        Touched? first = Said(begin.Hit, inside: begin.Hit?.Moment is Moment.Before or Moment.Mark);
        Touched? second = Said(end.Hit, inside: end.Hit?.Moment is Moment.After or Moment.AfterThrow);
        return first is not null ? second is null ? first : Touched.Both(first, second)
            : second ?? (TellItselves(begin.Hit, end.Hit) ? end.Touched : Touched.Anything);
    }

    // An operation speaks for itself and for others on the way, not for what lies between another kind of checkpoint and it.
    private static bool TellItselves(Hit? begin, Hit? end) =>
        (begin ?? end) is not null && begin is not { TellsItself: false } && end is not { TellsItself: false };

    // What an end says of the piece: that of its call, if that is inside; else nothing, if it speaks at all; null if it is silent.
    private static Touched? Said(Hit? hit, bool inside) =>
        hit?.Touched is not { } touched ? null : inside ? touched : Touched.Nothing;
}
