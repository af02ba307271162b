using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Checkpointer.EntityFrameworkCore.Interception;

/// <summary>Reports that changes were saved.</summary>
internal sealed class SaveProbes : ISaveChangesInterceptor
{
    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (ProbePoint.IsArmed && eventData.Context is { } context)
            DbProbes.SavedChanges.Reach(CallOf(context, result));
        return result;
    }

    public async ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (ProbePoint.IsArmed && eventData.Context is { } context)
            await DbProbes.SavedChanges.ReachAsync(CallOf(context, result)).ConfigureAwait(false);
        return result;
    }

    private static DbSave CallOf(DbContext context, int entries) => new(context, entries);
}
