using System.Collections.Concurrent;
using Checkpointer;

namespace Mail;

/// <summary>What is known of a mail on its way.</summary>
public sealed record Letter(string To, string Text, int? Place = null);

/// <summary>The points of the mailbox, and checkpoints at them for tests.</summary>
public static class MailCheckpoint
{
    private const string HowToInstall = "Wrap the mailbox: new ProbedMailbox(mailbox).";

    private static readonly ProbePoint<Letter> _before = new("mail.before-post", Moment.Before, HowToInstall);
    private static readonly ProbePoint<Letter> _after = new("mail.after-post", Moment.After, HowToInstall);
    private static readonly ProbePoint<Letter> _failed = new("mail.after-failure", Moment.AfterThrow, HowToInstall);

    internal static ProbeOperation<Letter> Post { get; } = new("the posting of a mail", HowToInstall, _before, _after, _failed);

    public static Checkpoint BeforePost(Func<Letter, bool>? when = null) => when is null ? _before.Checkpoint : _before.When(when);

    public static Checkpoint AfterPost(string? to = null) => to is null ? _after.Checkpoint : _after.When(mail => mail.To == to, $"to {to}");
}

public interface IMailbox
{
    /// <summary>Posts a mail; its place in the box.</summary>
    Task<int> PostAsync(string to, string text);
}

/// <summary>Reports what is posted. Without a runner it costs one volatile read.</summary>
public sealed class ProbedMailbox(IMailbox inner) : IMailbox
{
    public Task<int> PostAsync(string to, string text) =>
        ProbePoint.IsArmed ? ReportAsync(to, text) : inner.PostAsync(to, text);

    // Apart from it, since a method with a lambda allocates for its captures, however it goes.
    private Task<int> ReportAsync(string to, string text) => MailCheckpoint.Post.RunAsync(
        new Letter(to, text),
        () => inner.PostAsync(to, text),
        (mail, place) => mail with { Place = place });
}

/// <summary>A mailbox in memory.</summary>
public sealed class Mailbox : IMailbox
{
    public ConcurrentQueue<string> Mails { get; } = [];

    public Task<int> PostAsync(string to, string text)
    {
        Mails.Enqueue($"{to}: {text}");
        return Task.FromResult(Mails.Count);
    }
}
