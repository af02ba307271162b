using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Stress.Tests;

internal static class Workshops
{
    public static IWorkshop Of(Way way) => way switch
    {
        Way.Woven => new Workshop(),
        Way.Proxied => ProbeProxy.Wrap<IWorkshop>(new PlainWorkshop()),
        _ => ProbeProxy.Wrap<IWorkshop>(new Workshop()),
    };
}
