using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// A run has failed. The message says what happened, shows the declared order beside what was observed, names the likely cause and
/// what to do next; the properties have the same.
/// </summary>
/// <remarks>
/// Derived exceptions tell the kinds apart. A run that has failed stays failed: each later request throws the same exception. What
/// starters threw meanwhile is its <see cref="Exception.InnerException"/>; if several did, an <see cref="AggregateException"/> is.
/// </remarks>
#pragma warning disable CA1032 // Made by a runner only: a message without its facts would be no help.
public abstract class CheckpointerException : Exception
{
    private protected CheckpointerException(FailureText text, Step? awaited, Trace trace, Exception? innerException = null)
        : base(text.ToString(), innerException)
    {
        Fact = text.Fact;
        Statuses = text.Statuses;
        LikelyCause = text.LikelyCause;
        Advice = text.Next;
        Awaited = awaited;
        Trace = trace.FailedWith(base.Message);
    }

    /// <summary>What happened: the first part of the message.</summary>
    public string Fact { get; }

    /// <summary>The step that was awaited; <see langword="null"/> if the order was used up.</summary>
    public Step? Awaited { get; }

    /// <summary>The record of the run up to its failure.</summary>
    public Trace Trace { get; }

    /// <summary>Where each starter stood, or what it waited for, and since when, as the message says it.</summary>
    public IReadOnlyDictionary<Starter, string> Statuses { get; }

    /// <summary>The likely cause, as the message says it.</summary>
    public string LikelyCause { get; }

    /// <summary>What to do next, as the message says it.</summary>
    public string Advice { get; }
}
