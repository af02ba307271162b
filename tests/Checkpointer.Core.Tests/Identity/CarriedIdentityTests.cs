namespace Checkpointer.Core.Tests.Identity;

/// <summary>Who is here, as a text that travels with a request or a message.</summary>
[TestClass]
public sealed class CarriedIdentityTests
{
    private static readonly Checkpoint _served = Checkpoint.Mark("served");

    [TestMethod]
    public async Task Text_names_the_starter_where_its_flow_does_not_come()
    {
        var alice = new Starter("alice", () => ServeAsync(CarriedIdentity.Current));
        await using var runner = new Runner([alice.At(_served)]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task What_an_operation_causes_is_nested_in_it_so_that_a_pause_there_is_certain()
    {
        var request = new ProbeOperation<string>("test.request", "");
        var alice = new Starter("alice", async () =>
        {
            var operation = (await request.BeginAsync("GET /"))!;
            await ServeAsync(operation.IdentityToken);
            await operation.ReturnedAsync("GET /");
        });
        await using var runner = new Runner([alice.At(_served), alice.Completed]);

        Pause pause = (await runner.NextAsync())!;

        Assert.IsTrue(pause.Evidence.IsCertain, pause.Evidence.Description);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Text_of_a_run_that_is_over_names_nobody()
    {
        string? token = null;
        var alice = new Starter("alice", () => { token = CarriedIdentity.Current; });
        await using (var over = new Runner([alice.Completed]))
            await over.RunToEndAsync();

        IDisposable? resumed = null;
        var bob = new Starter("bob", () => { resumed = CarriedIdentity.Resume(token, "a test"); });
        await using var runner = new Runner([bob.Completed]);
        await runner.RunToEndAsync();

        Assert.IsNotNull(token);
        Assert.IsNull(resumed);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("alice")]
    [DataRow("00000000000000000000000000000000-1-1")]
    public async Task Text_of_elsewhere_names_nobody(string? text)
    {
        bool isNobody = false;
        var alice = new Starter("alice", () => { isNobody = CarriedIdentity.Resume(text, "a test") is null; });
        await using var runner = new Runner([alice.Completed]);
        await runner.RunToEndAsync();

        Assert.IsTrue(isNobody);
    }

    [TestMethod]
    public async Task Text_is_stronger_than_the_flow_and_the_disagreement_is_told()
    {
        string? alices = null;
        var alice = new Starter("alice", () => { alices = CarriedIdentity.Current; });
        var bob = new Starter("bob", () =>
        {
            using (CarriedIdentity.Resume(alices, "the message 42"))
                Checkpoint.Reach("served");
        });
        await using var runner = new Runner([alice.Completed, bob.Completed]);
        await runner.RunToEndAsync();

        TraceEvent told = Assert.ContainsSingle(e => e.Kind == TraceEventKind.Disagreement, runner.Trace.Events);
        Assert.AreEqual("the message 42 is alice's, not bob's as the flow says", told.Text);
    }

    [TestMethod]
    public void Outside_every_starter_there_is_no_text() => Assert.IsNull(CarriedIdentity.Current);

    [TestMethod]
    public async Task Operation_that_has_ended_is_forgotten_and_its_text_still_names_the_starter()
    {
        var request = new ProbeOperation<string>("test.late-request", "");
        var alice = new Starter("alice", async () =>
        {
            var operation = (await request.BeginAsync("GET /"))!;
            string token = operation.IdentityToken;
            await operation.ThrewAsync(new TimeoutException(), "GET /");
            await ServeAsync(token);
        });
        await using var runner = new Runner([alice.At(_served)]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    // As a server does: on a thread of nobody's.
    private static Task ServeAsync(string? token)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(async () =>
            {
                using (CarriedIdentity.Resume(token, "a test"))
                    await Checkpoint.ReachAsync("served");
            });
        }
    }
}
