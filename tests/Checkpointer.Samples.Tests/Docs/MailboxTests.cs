using Checkpointer;
using Mail;

namespace Shop.Tests;

[TestClass]
public sealed class MailboxTests
{
    [TestMethod]
    public async Task Bobs_mail_is_posted_between_alices()
    {
        var box = new Mailbox();
        var mailbox = new ProbedMailbox(box);
        var alice = new Starter("alice", async () =>
        {
            await mailbox.PostAsync("carol", "first");
            await mailbox.PostAsync("carol", "third");
        });
        var bob = new Starter("bob", () => mailbox.PostAsync("carol", "second"));
        Checkpoint third = MailCheckpoint.BeforePost(mail => mail.Text == "third");

        await using var runner = new Runner([alice.At(third), bob.At(MailCheckpoint.AfterPost(to: "carol")), alice.Completed]);

        await runner.NextAsync();
        Pause pause = (await runner.NextAsync())!;
        Assert.AreEqual(2, pause.Hit!.PayloadAs<Letter>().Place);
        await runner.RunToEndAsync();
        CollectionAssert.AreEqual(new[] { "carol: first", "carol: second", "carol: third" }, box.Mails);
    }
}
