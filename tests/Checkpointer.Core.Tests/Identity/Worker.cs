using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Identity;

/// <summary>Handles orders for whoever asks, wherever it runs.</summary>
internal sealed class Worker
{
    /// <summary>Runs inside each call.</summary>
    public Action Inside { get; set; } = () => { };

    [Probed]
    public void Handle(int order) => HandProbe.Run(this, Inside, arguments: [order]);

    [Probed]
    public Task HandleAsync(int order) => HandProbe.RunAsync(
        this,
        async () =>
        {
            Inside();
            await Task.Yield();
        },
        arguments: [order]);
}
