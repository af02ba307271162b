using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests;

/// <summary>Not woven: only a proxy before it reports.</summary>
internal sealed class PlainWorkshop : IWorkshop
{
    public async Task WorkAsync(int item, Func<Task> work)
    {
        await Task.Yield();
        await work();
    }

    public void Work(int item, Action work) => work();
}
