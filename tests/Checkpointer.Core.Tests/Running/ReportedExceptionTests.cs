using System.Collections;
using System.Collections.ObjectModel;
using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Running;

/// <summary>What a starter threw reaches the test: once, and never instead of what the test says itself.</summary>
[TestClass]
public sealed class ReportedExceptionTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly Checkpoint _never = Checkpoint.Mark("never");

    [TestMethod]
    [DoNotParallelize]
    public async Task NextAsync_AnotherStarterFails_WhatTheFirstThrewIsTheInnerExceptionAndNotReportedAgain()
    {
        var thrown = new InvalidDataException("alice");
        Starter alice = Throwing("alice", thrown);
        var bob = new Starter("bob", () => { });
        using var error = new CapturedError();
        await using (var runner = new Runner([alice.At(_mark), bob.At(_never)], Finish()))
        {
            await runner.NextAsync();
            var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
            Assert.AreSame(thrown, failure.InnerException);
        }

        Assert.AreEqual("", error.Text);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task NextAsync_AnotherStarterFails_SeveralExceptionsAreOneAggregateAndNotReportedAgain()
    {
        Exception[] thrown = [new InvalidDataException("alice"), new TimeoutException("carol")];
        Starter alice = Throwing("alice", thrown[0]);
        Starter carol = Throwing("carol", thrown[1]);
        var bob = new Starter("bob", () => { });
        using var error = new CapturedError();
        await using (var runner = new Runner([alice.At(_mark), carol.At(_mark), bob.At(_never)], Finish()))
        {
            var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());
            var several = Assert.IsInstanceOfType<AggregateException>(failure.InnerException);
            CollectionAssert.AreEqual(thrown, several.InnerExceptions);
        }

        Assert.AreEqual("", error.Text);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task DisposeAsync_ExceptionThatNobodyAskedFor_IsWrittenOnceHoweverOftenDisposed()
    {
        Starter alice = Throwing("alice", new Brief());
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("mark"));
        using var error = new CapturedError();
        var runner = new Runner([alice.At(_mark), bob.At(_mark)], Finish());
        await runner.SkipToAsync(bob.At(_mark));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => runner.DisposeAsync().AsTask())));

        MessageAssert.Is(
            """
            alice threw, and the test did not ask for it:
            Brief: in short
            Next: end the test with RunToEndAsync, or NextAsync until it returns null: it throws what starters threw.

            """,
            error.Text);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task RunAsync_TestThrowsWhatTakesNoReport_IsRethrownUnchanged(bool withoutData)
    {
        var alice = new Starter("alice", () => { });
        var thrown = new Closed(withoutData ? null : new ReadOnlyDictionary<string, string>(new Dictionary<string, string>()));

        Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<Closed>(() => Runner.RunAsync([alice.Completed], _ => throw thrown)));
    }

    [TestMethod]
    public async Task RunToEndAsync_DelegateReturnsNoTask_SaysSo()
    {
        var alice = new Starter("alice", Task () => null!);
        await using var runner = new Runner([alice.Started]);

        MessageAssert.Is(
            "What alice runs returned null instead of a task.",
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => runner.RunToEndAsync()));
    }

    // A task that nobody awaits is dropped with the exception that told its strand to stop.
    [TestMethod]
    [DoNotParallelize]
    public async Task DisposeAsync_StrandThatNobodyAwaitsIsToldToStop_NoUnobservedTaskException()
    {
        var unobserved = new List<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            lock (unobserved)
                unobserved.Add(e.Exception.InnerException!.Message);
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await DisposeWithADroppedTaskAsync();
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(m => m.Contains("at the mark dropped", StringComparison.Ordinal), unobserved);
    }

    private static async Task DisposeWithADroppedTaskAsync()
    {
        for (int i = 0; i < 10; i++)
        {
            var alice = new Starter("alice", () => { _ = Checkpoint.ReachAsync("dropped"); });
            await using var runner = new Runner([alice.At(Checkpoint.Mark("dropped"))]);
            await runner.NextAsync();
        }
    }

    private static Starter Throwing(string name, Exception thrown) => new(name, async () =>
    {
        await Checkpoint.ReachAsync("mark");
        throw thrown;
    });

    private static RunnerOptions Finish() => new() { AfterLastStep = AfterLastStep.Finish };

    private sealed class Brief : Exception
    {
        public override string ToString() => "Brief: in short";
    }

    private sealed class Closed(IDictionary? data) : Exception
    {
        public override IDictionary Data => data!;
    }
}
