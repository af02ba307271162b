using System.Data.Common;
using Checkpointer.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Checkpointer.EntityFrameworkCore.Interception;

/// <summary>Tells the observer of a context's options whose a connection is, each time it is opened.</summary>
internal sealed class ConnectionTracking : IDbConnectionInterceptor
{
    public void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (ObserverOf(eventData.Context) is { } observer)
            observer.Track(ProbeDb.Unwrap(connection));
    }

    public Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        ObserverOf(eventData.Context) is { } observer ? observer.TrackAsync(ProbeDb.Unwrap(connection), cancellationToken) : Task.CompletedTask;

    private static PostgresBlockObserver? ObserverOf(DbContext? context) =>
        ProbePoint.IsArmed ? context?.GetService<IDbContextOptions>().FindExtension<ProbesExtension>()?.Observer : null;
}
