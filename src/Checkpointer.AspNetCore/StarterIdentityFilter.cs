using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Checkpointer.AspNetCore;

/// <summary>Puts the middleware before what the server configures itself.</summary>
internal sealed class StarterIdentityFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<StarterIdentityMiddleware>();
        next(app);
    };
}
