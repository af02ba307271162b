using Checkpointer.Proxies.Tests.Specimens;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>What AddProbes refuses, it refuses whole; and what the container refused before, it refuses still.</summary>
[TestClass]
public sealed class RegistrationErrorTests
{
    private static readonly ServiceProviderOptions _validating = new() { ValidateOnBuild = true, ValidateScopes = true };

    [TestMethod]
    public void NothingRegistered_IsRefusedAndChangesNothing()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>();
        ServiceDescriptor[] before = [.. services];

        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(
            () => services.AddProbes(p => p.Interface<IClock>().Interface<IAlarm>()));

        Assert.AreEqual(
            """
            AddProbes found nothing to decorate for: Checkpointer.Proxies.Tests.DependencyInjection.IAlarm.
            A proxy is put before what has been registered, and nothing has.
            Register it first, and call AddProbes last; or let the host decorate when all is registered: UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(...)).
            """,
            refused.Message);
        CollectionAssert.AreEqual(before, services.ToArray());
    }

    [TestMethod]
    public void ClosedChoice_OfAnOpenRegistration_SaysToChooseTheOpenOne()
    {
        var services = new ServiceCollection();
        services.AddScoped(typeof(IPool<>), typeof(Pool<>));

        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(
            () => services.AddProbes(p => p.Interface<IPool<string>>()));

        Assert.AreEqual(
            """
            AddProbes found nothing to decorate for: Checkpointer.Proxies.Tests.DependencyInjection.IPool.
            'Checkpointer.Proxies.Tests.DependencyInjection.IPool' is registered as an open generic: choose that, Interface(typeof(Checkpointer.Proxies.Tests.DependencyInjection.IPool<>)).
            Register it first, and call AddProbes last; or let the host decorate when all is registered: UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(...)).
            """,
            refused.Message);
    }

    [TestMethod]
    public void AFailingLaterRegistration_LeavesTheCollectionAsItWas()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>().AddSingleton<IHidden>(new Hidden());
        ServiceDescriptor[] before = [.. services];

        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(
            () => services.AddProbes(p => p.Interface<IClock>().Interface<IHidden>()));

        StringAssert.Contains(refused.Message, "IHidden' is internal to 'Checkpointer.Proxies.Tests'.");
        CollectionAssert.AreEqual(before, services.ToArray());
    }

    [TestMethod]
    public void AClass_IsRefused()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(
            () => new ServiceCollection().AddProbes(p => p.Interface<Clock>()));

        Assert.AreEqual(
            """
            AddProbes was asked for proxies of 'Checkpointer.Proxies.Tests.DependencyInjection.Clock', which is not an interface.
            Name the interface that is registered; a class without one can be woven: add this to FodyWeavers.xml:
                <Method Match="Checkpointer.Proxies.Tests.DependencyInjection.Clock::*" /> (Parameter 'type')
            """,
            refused.Message);
    }

    [TestMethod]
    public void AClassWithVirtualMembers_IsRefusedWithTheChoiceThatReportsThem()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(
            () => new ServiceCollection().AddProbes(p => p.Interface<Workshop>()));

        Assert.AreEqual(
            """
            AddProbes was asked for proxies of 'Checkpointer.Proxies.Tests.Specimens.Workshop', which is not an interface.
            Name the interface that is registered. Of a class without one, Class<Workshop>() reports the virtual members; all of it can be woven: add this to FodyWeavers.xml:
                <Method Match="Checkpointer.Proxies.Tests.Specimens.Workshop::*" /> (Parameter 'type')
            """,
            refused.Message);
    }

    [TestMethod]
    public void AStaticAbstractInterface_IsRefused()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(
            () => new ServiceCollection().AddProbes(p => p.Interface(typeof(IParsable<int>))));

        Assert.AreEqual(
            "AddProbes cannot decorate 'System.IParsable': no proxy can implement its interface, which has the static abstract member "
            + "System.IParsable.Parse.",
            refused.Message);
    }

    [TestMethod]
    public void ALateRegistration_IsReportedWhenADecoratedServiceIsResolved()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>().AddSingleton<Log>().AddSingleton<IAlarm, TrackedClock>();
        services.AddProbes(p => p.Interface<IClock>().Interface<IAlarm>());
        services.AddSingleton<IClock, AsyncClock>();
        using ServiceProvider provider = services.BuildServiceProvider();

        InvalidOperationException late = Assert.ThrowsExactly<InvalidOperationException>(() => provider.GetRequiredService<IAlarm>());

        Assert.AreEqual(
            """
            'Checkpointer.Proxies.Tests.DependencyInjection.IClock' was registered after AddProbes had decorated its earlier registrations (as 'Checkpointer.Proxies.Tests.DependencyInjection.AsyncClock').
            It has no proxy, and no checkpoint would see its calls.
            Call AddProbes last, or once more: what is decorated already is not decorated again. Or let the host decorate when all is registered: UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(...)).
            """,
            late.Message);
    }

    [TestMethod]
    public void ValidateOnBuild_StillFindsAMissingDependency()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, TrackedClock>().AddProbes(p => p.Interface<IClock>());

        AggregateException invalid = Assert.ThrowsExactly<AggregateException>(() => services.BuildServiceProvider(_validating));

        StringAssert.Contains(invalid.Message, "Unable to resolve service for type 'Checkpointer.Proxies.Tests.DependencyInjection.Log'");
    }

    [TestMethod]
    public void ValidateScopes_StillFindsAScopedServiceInASingleton()
    {
        var services = new ServiceCollection();
        services.AddScoped<Log>().AddSingleton<IClock, TrackedClock>().AddProbes(p => p.Interface<IClock>());

        AggregateException invalid = Assert.ThrowsExactly<AggregateException>(() => services.BuildServiceProvider(_validating));

        StringAssert.Contains(invalid.Message, "Cannot consume scoped service 'Checkpointer.Proxies.Tests.DependencyInjection.Log'");
    }

    [TestMethod]
    public void ACircle_IsStillFound()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, RingingClock>().AddSingleton<IAlarm, TimedAlarm>()
            .AddProbes(p => p.Interface<IClock>().Interface<IAlarm>());

        AggregateException invalid = Assert.ThrowsExactly<AggregateException>(() => services.BuildServiceProvider(_validating));

        StringAssert.Contains(invalid.Message, "A circular dependency was detected");
    }

    internal interface IHidden;

    private sealed class Hidden : IHidden;

    private sealed class RingingClock(IAlarm alarm) : IClock
    {
        public string Read() => $"{alarm}";
    }

    private sealed class TimedAlarm(IClock clock) : IAlarm
    {
        public void Ring() => clock.Read();
    }
}
