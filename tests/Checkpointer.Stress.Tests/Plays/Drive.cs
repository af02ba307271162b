namespace Checkpointer.Stress.Tests.Plays;

/// <summary>Drives one play at random, and has each of its pauses and its outcome judged.</summary>
#pragma warning disable CA5394 // Random on purpose, and repeatable.
internal sealed class Drive(Play play, Random random)
{
    private readonly Judge _judge = new(play);
    private int _last = -1;

    /// <summary>Whether a pause, a failure, a refusal and so on was seen: what a seed has contributed.</summary>
    public string Outcome { get; private set; } = "";

    public async Task RunAsync()
    {
        Runner runner;
        try
        {
            runner = new Runner(play.Order, play.Options);
        }
        catch (InvalidOrderException) when (play.IsRefused)
        {
            Outcome = "refused";
            _judge.AfterDisposal([]);
            return;
        }

        Assert.IsFalse(play.IsRefused, "The order should have been refused.");
        Task<Pause?>? pending = null;
        try
        {
            pending = await DriveAsync(runner);
        }
        catch (CheckpointerException failure)
        {
            Outcome = failure.GetType().Name;
            _judge.AtFailure(failure, runner.Trace.Observed.ToString());
        }
        finally
        {
            await runner.DisposeAsync();
        }

        if (pending is not null)
        {
            try
            {
                _ = await pending;
            }
            catch (Exception e) when (e is ObjectDisposedException or CheckpointerException or StressException or AggregateException or OperationCanceledException)
            {
                // Disposal has faulted it, or it was over before.
            }
        }

        _judge.AfterDisposal(runner.Leaks);
        if (!play.Left.IsEmpty)
            await RaiseCurtainAsync();
    }

    // Strands of the run that is over go on while another listens to the same places: they concern nobody.
    private async Task RaiseCurtainAsync()
    {
        var other = new Starter("other", () => Checkpoint.ReachAsync(Places.NameOf(0)));
        await using var runner = new Runner([other.Started, other.At(Places.All[0].Checkpoint), other.Completed]);
        await runner.NextAsync();
        play.Curtain.SetResult();
        await Task.WhenAll(play.Left);
        Assert.AreEqual("other:started", runner.Trace.Observed.ToString());
        await runner.RunToEndAsync();
    }

    /// <summary>Returns the request that was pending when the driver decided to dispose.</summary>
    private async Task<Task<Pause?>?> DriveAsync(Runner runner)
    {
        int whim = random.Next(100);
        while (true)
        {
            int choice = random.Next(100);
            if (whim < 25 && choice < 15)
            {
                Outcome = "disposed";
                return null;
            }

            if (whim < 25 && choice < 25)
            {
                Task<Pause?> pending = runner.NextAsync();
                await WhileAsync();
                Outcome = "disposed while pending";
                return pending;
            }

            Pause? pause;
            try
            {
                if (choice < 35 && whim is > 20 and < 60)
                    pause = await ImpatientlyAsync(runner);
                else if (choice < 42 && _last + 1 < play.Order.Count)
                    pause = await runner.SkipToAsync(play.Order[random.Next(_last + 1, play.Order.Count)]);
                else if (choice < 46)
                    pause = await ToEndAsync(runner);
                else if (choice < 50 && whim < 70)
                    pause = await TwiceAsync(runner);
                else
                    pause = await runner.NextAsync();
            }
            catch (Exception e) when (e is StressException or AggregateException or OperationCanceledException)
            {
                Outcome = "thrown";
                _judge.AtEnd(e, runner.Trace.Observed.ToString());
                return null;
            }

            if (pause is null)
            {
                Outcome = "ended";
                _judge.AtEnd(null, runner.Trace.Observed.ToString());
                return null;
            }

            Assert.IsGreaterThan(_last, pause.Index);
            _last = pause.Index;
            await _judge.AtPauseAsync(pause);
            Interfere(pause, whim);
        }
    }

    private void Interfere(Pause pause, int whim)
    {
        if (whim < 60 || play.Lines[pause.Index] is not [{ Kind: LineKind.At } line])
            return;

        int choice = random.Next(100);
        if (choice < 15)
        {
            _judge.IsDisturbed = true;
            pause.Throw(new StressException($"Thrown at {line.Step}."));
        }
        else if (choice < 25)
        {
            _judge.IsDisturbed = true;
            pause.Cancel();
        }
    }

    // Asks, and stops waiting now and then; then asks again.
    private async Task<Pause?> ImpatientlyAsync(Runner runner)
    {
        while (true)
        {
            using var patience = new CancellationTokenSource();
            Task<Pause?> next = runner.NextAsync(patience.Token);
            await WhileAsync();
            if (random.Next(3) > 0)
                await patience.CancelAsync();
            try
            {
                return await next;
            }
            catch (OperationCanceledException e) when (e.CancellationToken == patience.Token)
            {
                // The run goes on to the step all the same.
            }
        }
    }

    private async Task<Pause?> TwiceAsync(Runner runner)
    {
        Task<Pause?> first = runner.NextAsync();
        Task<Pause?> second = runner.NextAsync();
        Pause? pause = await first;
        try
        {
            return await second;
        }
        catch (InvalidOperationException)
        {
            return pause;
        }
    }

    private static async Task<Pause?> ToEndAsync(Runner runner)
    {
        await runner.RunToEndAsync();
        return null;
    }

    private async Task WhileAsync()
    {
        for (int i = random.Next(6); i > 0; i--)
        {
            Thread.Yield();
            await Task.Run(static () => { });
        }
    }
}
