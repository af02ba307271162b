using System.Net;
using Microsoft.AspNetCore.Http;

namespace Checkpointer.AspNetCore;

/// <summary>Works for whom a request says.</summary>
internal sealed class StarterIdentityMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!ProbePoint.IsArmed || !IsLocal(context) || (string?)context.Request.Headers[CarriedIdentity.HeaderName] is not { } token)
            return next(context);

        return InvokeForAsync(token, context);
    }

    private async Task InvokeForAsync(string token, HttpContext context)
    {
        using (CarriedIdentity.Resume(token, $"{context.Request.Method} {context.Request.Path}"))
            await next(context).ConfigureAwait(false);
    }

    // A test server has no addresses.
    private static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
