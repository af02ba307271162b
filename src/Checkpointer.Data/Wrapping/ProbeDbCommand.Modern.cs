namespace Checkpointer.Data.Wrapping;

// What .NET Standard 2.0 does not have.
internal sealed partial class ProbeDbCommand
{
    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Inner.PrepareAsync(cancellationToken);

#pragma warning disable CA2215 // The base class would dispose synchronously.
    public override async ValueTask DisposeAsync()
    {
        await Inner.DisposeAsync().ConfigureAwait(false);
        base.Dispose(disposing: true);
    }
#pragma warning restore CA2215
}
