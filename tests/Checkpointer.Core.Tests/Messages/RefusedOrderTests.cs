namespace Checkpointer.Core.Tests.Messages;

/// <summary>What is refused when a runner is made, before anything runs.</summary>
[TestClass]
public sealed class RefusedOrderTests
{
    private readonly Checkpoint _read = Checkpoint.Mark("read");
    private readonly Checkpoint _write = Checkpoint.Mark("write");
    private readonly Starter _alice = new("alice", () => Task.CompletedTask);
    private readonly Starter _bob = new("bob", () => Task.CompletedTask);

    [TestMethod]
    public void Runner_EmptyOrder_IsRefused() => MessageAssert.Is(
        """
        The order is empty: there is nothing to run.

        Likely cause: the list of steps was filtered or built to nothing.
        Next: name at least one step, such as alice.Completed.
        """,
        Refused());

    [TestMethod]
    public void Runner_NullStep_IsRefused() => MessageAssert.Is(
        """
        Step 2 of the order is null.

        Likely cause: a variable was not set yet when the order was written.
        Next: name a step of a starter, such as alice.At(read).
        """,
        Refused(_alice.Started, null!));

    [TestMethod]
    public void Runner_TwoStartersOfOneName_IsRefused() => MessageAssert.Is(
        """
        Two starters of the order are called 'alice'.

        Likely cause: a name was copied; schedules and messages could not tell the two apart.
        Next: give each starter a name of its own.
        """,
        Refused(_alice.At(_read), new Starter("alice", () => Task.CompletedTask).At(_read)));

    [TestMethod]
    public void Runner_TwoCheckpointsOfOneName_IsRefused() => MessageAssert.Is(
        """
        Two different checkpoints of the order are called 'save':
          after IStore.Save
          after IStore.Save when (int amount), call 2

        Likely cause: a name was copied, or two conditions on one method have its default name.
        Next: name one of them: .Named("save-2").
        """,
        Refused(
            _alice.At(Checkpoint.After<IStore>(s => s.Save).Named("save")),
            _bob.At(Checkpoint.After<IStore>(s => s.Save).Named("save").When((int amount) => amount > 1).OnCall(2))));

    [TestMethod]
    [DataRow("started")]
    [DataRow("completed")]
    [DataRow("blocked")]
    [DataRow("quiet")]
    public void Runner_CheckpointCalledAsAStepOfEveryStarter_IsRefused(string name) => MessageAssert.Is(
        $"""
        A checkpoint of the order is called '{name}', as a step of every starter is.

        Likely cause: the schedule could not tell the two apart.
        Next: name it otherwise: .Named("{name}-after").
        """,
        Refused(_alice.At(Checkpoint.After<IStore>(s => s.Save).Named(name))));

    [TestMethod]
    [DataRow("throws-IOException")]
    [DataRow("blocked-by-bob")]
    public void Runner_CheckpointCalledAsAStepMayBe_IsRefused(string name) => MessageAssert.Is(
        $"""
        A checkpoint of the order is called '{name}', as a step of a starter may be.

        Likely cause: the schedule could not tell the two apart.
        Next: name it otherwise: .Named("after-{name}").
        """,
        Refused(_alice.At(Checkpoint.After<IStore>(s => s.Save).Named(name))));

    [TestMethod]
    public void Runner_EqualCheckpointsMadeTwice_AreOneCheckpoint() =>
        _ = new Runner([_alice.At(Checkpoint.After<IStore>(s => s.Save)), _bob.At(Checkpoint.After<IStore>(s => s.Save))]);

    [TestMethod]
    public void Runner_StepAfterCompleted_IsRefused() => MessageAssert.Is(
        """
        Step 3 of the order, alice:write, can never be reached: it comes after alice's end, and who has ended reaches nothing more.

           1  alice:read
           2  alice:completed
        >  3  alice:write
           4  bob:read

        Likely cause: a step of alice was moved or added behind its end.
        Next: move the end of alice behind its last step, or drop it.
        """,
        Refused(_alice.At(_read), _alice.Completed, _alice.At(_write), _bob.At(_read)));

    [TestMethod]
    public void Runner_StartedAfterAnotherStep_IsRefused() => MessageAssert.Is(
        """
        Step 2 of the order, alice:started, can never be reached: alice has begun by then: a starter starts once, before its other steps.

           1  alice:read
        >  2  alice:started

        Likely cause: a step of alice was moved or added before its start.
        Next: move alice.Started before the first step of alice, or drop it.
        """,
        Refused(_alice.At(_read), _alice.Started));

    [TestMethod]
    public void Runner_OneOnCallStepTwice_IsRefused() => MessageAssert.Is(
        """
        Step 3 of the order, alice:read, can never be reached: call 2 of a starter happens once, and this step was listed before.

           1  alice:read
           2  bob:read
        >  3  alice:read

        Likely cause: OnCall counts from the beginning of the starter, not from its previous step.
        Next: drop OnCall to mean the next matching hit each time, or count the next call.
        """,
        Refused(_alice.At(_read.OnCall(2)), _bob.At(_read.OnCall(2)), _alice.At(_read.OnCall(2))));

    [TestMethod]
    public void Runner_TwoStartersWithAnImpossibleStep_IsRefusedForTheFirstInTheOrder() => MessageAssert.Is(
        """
        Step 3 of the order, bob:read, can never be reached: it comes after bob's end, and who has ended reaches nothing more.

           1  alice:completed
           2  bob:completed
        >  3  bob:read
           4  alice:read

        Likely cause: a step of bob was moved or added behind its end.
        Next: move the end of bob behind its last step, or drop it.
        """,
        Refused(_alice.Completed, _bob.Completed, _bob.At(_read), _alice.At(_read)));

    [TestMethod]
    public void Runner_TwoOfManyStartersOfOneName_IsRefused()
    {
        Step[] many = [.. Enumerable.Range(0, 20).Select(i => new Starter($"s{i}", () => Task.CompletedTask).At(_read))];

        MessageAssert.Is(
            """
            Two starters of the order are called 's7'.

            Likely cause: a name was copied; schedules and messages could not tell the two apart.
            Next: give each starter a name of its own.
            """,
            Refused([.. many, new Starter("s7", () => Task.CompletedTask).At(_read)]));
    }

    [TestMethod]
    public void Runner_StarterOfAnotherRunner_IsRefused()
    {
        _ = new Runner([_alice.At(_read)]);

        MessageAssert.Is(
            """
            alice belongs to another runner already: a starter runs once.

            Likely cause: one starter was used for two runners, or for two runs of one test.
            Next: make a new Starter for each run.
            """,
            Refused(_bob.At(_read), _alice.At(_read)));
    }

    [TestMethod]
    public void Runner_RefusedOrder_LeavesItsStartersFree()
    {
        Refused(_alice.At(_read), _alice.Completed, _alice.At(_write));

        _ = new Runner([_alice.At(_read)]);
    }

    [TestMethod]
    public void Runner_MethodThatNothingCanReport_IsRefused()
    {
        var refused = (UnreachableCheckpointException)Refused(_alice.At(Checkpoint.After<Ledger>(l => l.Commit).Named("commit")));

        MessageAssert.Is(
            """
            The checkpoint 'commit' can never be reached: Ledger.Commit is neither woven nor can a proxy stand before it.

            Likely cause: Ledger.Commit is called, but nothing reports it.
            Next: Add <Method Match="Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit" /> to the <Checkpointer> element of FodyWeavers.xml.
            """,
            refused);
        Assert.AreEqual("commit", refused.Checkpoint.Name);
    }

    [TestMethod]
    public void Runner_PatternThatNothingCanReport_IsRefused() => MessageAssert.Is(
        """
        The checkpoint 'before-Ledger.Commit' can never be reached: Ledger.Commit is neither woven nor can a proxy stand before it.

        Likely cause: Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit is called, but nothing reports it.
        Next: Add <Method Match="Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit" /> to the <Checkpointer> element of FodyWeavers.xml, or wrap the object in a proxy.
        """,
        Refused(_alice.At(Checkpoint.Before("Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit"))));

    [TestMethod]
    public void Runner_PatternWhoseTypeHasNoSuchMethod_IsRefused() => MessageAssert.Is(
        """
        The checkpoint 'before-Ledger.Comit' can never be reached: Ledger has no method that 'Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Comit' matches.

        Likely cause: the name is misspelled, or the method was renamed.
        Next: Use one of its methods: Audit, Commit.
        """,
        Refused(_alice.At(Checkpoint.Before("Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Comit"))));

    [TestMethod]
    public void Runner_PatternWhoseConditionsDoNotHold_IsRefusedSayingWhich() => MessageAssert.Is(
        """
        The checkpoint 'before-Ledger.Commit' can never be reached: Ledger has no method that 'private Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit' matches.

        Likely cause: Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit() is there, but it is public.
        Next: Use one of its methods: Audit, Commit.
        """,
        Refused(_alice.At(Checkpoint.Before("private Checkpointer.Core.Tests.Messages.RefusedOrderTests.Ledger::Commit"))));

    [TestMethod]
    [DataRow("Checkpointer.Core.Tests.Messages.RefusedOrderTests.Till::.ctor")]
    [DataRow("Checkpointer.Core.Tests.Messages.RefusedOrderTests.Till::Close/lambda")]
    public void Runner_PatternForAConstructorOrALambda_FindsIt(string pattern)
    {
        InvalidOrderException refusal = Refused(_alice.At(Checkpoint.Before(pattern)));

        StringAssert.Contains(refusal.Message, "is neither woven nor can a proxy stand before it", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Runner_VirtualMethod_MayStillBeProxied() => _ = new Runner([_alice.At(Checkpoint.After<Ledger>(l => l.Audit))]);

    [TestMethod]
    public void Runner_MethodThatImplementsAnInterface_MayStillBeProxied() => _ = new Runner([_alice.At(Checkpoint.After<Store>(s => s.Save))]);

    private static InvalidOrderException Refused(params Step[] order)
    {
        InvalidOrderException? refused = null;
        try
        {
            _ = new Runner(order);
        }
        catch (InvalidOrderException e)
        {
            refused = e;
        }

        Assert.IsNotNull(refused);
        return refused;
    }

    public interface IStore
    {
        void Save(int amount);
    }

    public sealed class Store : IStore
    {
        public void Save(int amount)
        {
        }
    }

    public sealed class Till
    {
        public static Func<int> Close() => () => 1;
    }

    public class Ledger
    {
        public void Commit()
        {
        }

        public virtual void Audit()
        {
        }
    }
}
