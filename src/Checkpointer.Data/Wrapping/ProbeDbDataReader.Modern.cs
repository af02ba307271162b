using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

// What .NET Standard 2.0 does not have.
internal sealed partial class ProbeDbDataReader : IDbColumnSchemaGenerator
{
    public ReadOnlyCollection<DbColumn> GetColumnSchema() => Inner.GetColumnSchema();

    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default) =>
        Inner.GetColumnSchemaAsync(cancellationToken);

    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) => Inner.GetSchemaTableAsync(cancellationToken);

    public override Task CloseAsync() => EndByAsync(Inner.CloseAsync);

#pragma warning disable CA2215 // The base class would dispose synchronously.
    public override async ValueTask DisposeAsync() => await EndByAsync(() => Inner.DisposeAsync().AsTask()).ConfigureAwait(false);
#pragma warning restore CA2215

    private async Task EndByAsync(Func<Task> close)
    {
        bool isReported = !_isOver && ProbePoint.IsArmed;
        _isOver = true;
        if (isReported)
            await DbProbes.CloseReader.RunAsync(call, CloseBothAsync).ConfigureAwait(false);
        else
            await CloseBothAsync().ConfigureAwait(false);

        async Task<bool> CloseBothAsync()
        {
            await close().ConfigureAwait(false);
            if (toClose is not null)
                await toClose.CloseAsync().ConfigureAwait(false);
            return true;
        }
    }
}
