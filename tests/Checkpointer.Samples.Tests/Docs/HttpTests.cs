using System.Net;
using Checkpointer;
using Checkpointer.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests;

[TestClass]
public sealed class HttpTests
{
    [TestMethod]
    public async Task Slow_answer_is_retried_and_the_ticket_is_doubled()
    {
        // The product's own registrations: a client that tries again.
        var services = new ServiceCollection();
        var tickets = new Tickets();
        services.AddHttpClient("tickets", client => client.BaseAddress = new Uri("http://tickets.example"))
            .ConfigurePrimaryHttpMessageHandler(() => tickets)
            .AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero);

        // The test's line.
        services.ConfigureHttpClientDefaults(http => http.AddProbes());

        await using ServiceProvider provider = services.BuildServiceProvider();
        HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("tickets");
        var alice = new Starter<HttpStatusCode>("alice", async ct => (await client.PostAsync("/tickets", null, ct)).StatusCode);
        Checkpoint answered = HttpCheckpoint.AfterResponse(HttpMethod.Post, "/tickets", HttpStatusCode.Created);

        await using var runner = new Runner([alice.At(answered), alice.At(answered), alice.Completed]);

        // The ticket is there, and its answer is lost on the way back.
        (await runner.NextAsync())!.Throw(new HttpRequestException("connection reset"));
        await runner.RunToEndAsync();
        Assert.AreEqual(HttpStatusCode.Created, alice.Result);
        Assert.AreEqual(2, tickets.Count);
    }

    private sealed class Tickets : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created));
        }
    }
}
