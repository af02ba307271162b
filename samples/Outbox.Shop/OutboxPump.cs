namespace Outbox.Shop;

/// <summary>Has the outbox sent, every second, for as long as the shop runs.</summary>
public sealed class OutboxPump(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OutboxRelay>().SendPendingAsync(stoppingToken);
        }
    }
}
