using Checkpointer.Proxies.Tests.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>Every kind of registration is decorated, in its place, and calls are reported.</summary>
[TestClass]
public sealed class AddProbesTests
{
    public static IEnumerable<object[]> Registrations =>
    [
        ["type", "noon", (IServiceCollection s) => s.AddTransient<IClock, Clock>()],
        ["instance", "one", (IServiceCollection s) => s.AddSingleton<IClock>(new Clock("one"))],
        ["factory", "two", (IServiceCollection s) => s.AddScoped<IClock>(_ => new Clock("two"))],
        ["struct", "struct", (IServiceCollection s) => s.AddSingleton(typeof(IClock), typeof(StructClock))],
    ];

    [TestMethod]
    [DynamicData(nameof(Registrations))]
    public void Service_RegisteredAs_IsReported(string kind, string time, Func<IServiceCollection, IServiceCollection> register)
    {
        using ServiceProvider provider = Build(register, p => p.Interface<IClock>());
        IClock clock = provider.CreateScope().ServiceProvider.GetRequiredService<IClock>();
        using var recorder = new Recorder();

        Assert.AreEqual(time, clock.Read(), kind);

        Assert.AreEqual($"before(), returned {time}", recorder.Only.Story);
        Assert.AreEqual(typeof(IClock).GetMethod(nameof(IClock.Read)), recorder.Only.Method);
    }

    [TestMethod]
    public async Task OpenGeneric_IsReportedForWhateverItIsClosedTo()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddScoped(typeof(IPool<>), typeof(Pool<>)), p => p.Interface(typeof(IPool<>)));
        IPool<string> strings = provider.CreateScope().ServiceProvider.GetRequiredService<IPool<string>>();
        IPool<object> objects = provider.CreateScope().ServiceProvider.GetRequiredService<IPool<object>>();
        using var recorder = new Recorder();

        Assert.AreEqual("a", strings.Rent("a"));
        Assert.AreEqual("b", await objects.ExchangeAsync<string>("b"));

        Assert.AreEqual("before(a), returned a", recorder.Calls[0].Story);
        Assert.AreEqual(typeof(IPool<string>).GetMethod("Rent"), recorder.Calls[0].Method);
        Assert.AreEqual(typeof(Pool<string>), recorder.Calls[0].Instance!.GetType());
        Assert.AreEqual("before(b), begin, end, returned b", recorder.Calls[1].Story);
    }

    [TestMethod]
    public void OpenGeneric_BesideAClosedRegistration_LeavesTheChoiceToTheContainer()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddScoped(typeof(IPool<>), typeof(Pool<>)).AddSingleton<IPool<string>, Pool<string>>(),
            p => p.Interface(typeof(IPool<>)));

        Assert.AreSame(provider.GetRequiredService<IPool<string>>(), provider.GetRequiredService<IPool<string>>());
    }

    [TestMethod]
    public void KeyedServices_KeepTheirKeys()
    {
        using ServiceProvider provider = Build(
            s => s.AddKeyedSingleton<IClock, KeyedClock>("west")
                .AddKeyedSingleton<IClock>(DayOfWeek.Friday, (_, key) => new Clock($"factory {key}"))
                .AddKeyedSingleton<IClock>(3, new Clock("three"))
                .AddKeyedSingleton<IClock, KeyedClock>(KeyedService.AnyKey)
                .AddSingleton<IClock, Clock>()
                .AddSingleton<Tower>(),
            p => p.Interface<IClock>());

        Assert.AreEqual("clock west", provider.GetRequiredKeyedService<IClock>("west").Read());
        Assert.AreEqual("factory Friday", provider.GetRequiredKeyedService<IClock>(DayOfWeek.Friday).Read());
        Assert.AreEqual("three", provider.GetRequiredKeyedService<IClock>(3).Read());
        Assert.AreEqual("clock other", provider.GetRequiredKeyedService<IClock>("other").Read());
        Assert.AreEqual("clock west, noon", provider.GetRequiredService<Tower>().Shows);
    }

    [TestMethod]
    public void KeyedServices_AreReported()
    {
        using ServiceProvider provider = Build(s => s.AddKeyedScoped<IClock, KeyedClock>("west"), p => p.Interface<IClock>());
        IClock clock = provider.CreateScope().ServiceProvider.GetRequiredKeyedService<IClock>("west");
        using var recorder = new Recorder();

        clock.Read();

        Assert.AreEqual("before(), returned clock west", recorder.Only.Story);
    }

    [TestMethod]
    public void SeveralRegistrations_AreAllReportedAndKeepTheirOrder()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<IClock>(new Clock("a")).AddSingleton<IClock>(_ => new Clock("b")).AddTransient<IClock, Clock>(),
            p => p.Interface<IClock>());
        IClock[] clocks = [.. provider.GetServices<IClock>()];
        using var recorder = new Recorder();

        CollectionAssert.AreEqual(new[] { "a", "b", "noon" }, clocks.Select(clock => clock.Read()).ToArray());

        Assert.HasCount(3, recorder.Calls);
        Assert.AreEqual("noon", provider.GetRequiredService<IClock>().Read());
    }

    [TestMethod]
    public void Aliases_OfOneSingleton_AreOneProxy()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddSingleton<TrackedClock>()
                .AddSingleton<IClock>(p => p.GetRequiredService<TrackedClock>())
                .AddSingleton<IAlarm>(p => p.GetRequiredService<TrackedClock>()),
            p => p.Interface<IClock>().Interface<IAlarm>());

        IClock clock = provider.GetRequiredService<IClock>();
        Assert.AreSame<object>(clock, provider.GetRequiredService<IAlarm>());
        Assert.IsTrue(clock.Equals(provider.GetRequiredService<TrackedClock>()));
    }

    [TestMethod]
    public void Aliases_ByInstanceAndThroughAnotherService_AreOneProxy()
    {
        var real = new TrackedClock(new Log());
        using ServiceProvider provider = Build(
            s => s.AddSingleton<IClock>(real).AddKeyedSingleton<IClock>("again", real)
                .AddSingleton<IAlarm>(p => (IAlarm)p.GetRequiredService<IClock>()),
            p => p.Interface<IClock>().Interface<IAlarm>());

        IClock clock = provider.GetRequiredService<IClock>();
        Assert.AreSame(clock, provider.GetRequiredKeyedService<IClock>("again"));
        Assert.AreSame<object>(clock, provider.GetRequiredService<IAlarm>());
    }

    [TestMethod]
    public void AnAlias_OfATypeThatTheContainerDecoratedItself_IsTheSameProxy()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddSingleton<IClock, TrackedClock>()
                .AddSingleton<IAlarm>(p => (IAlarm)p.GetRequiredService<IClock>()),
            p => p.Interface<IClock>().Interface<IAlarm>());

        Assert.AreSame<object>(provider.GetRequiredService<IClock>(), provider.GetRequiredService<IAlarm>());
    }

    [TestMethod]
    public void Lifetimes_AreKept()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddScoped<IClock, TrackedClock>().AddTransient<IAlarm, TrackedClock>(),
            p => p.Interface<IClock>().Interface<IAlarm>());
        using IServiceScope scope = provider.CreateScope();
        using IServiceScope other = provider.CreateScope();

        IClock clock = scope.ServiceProvider.GetRequiredService<IClock>();
        Assert.AreSame(clock, scope.ServiceProvider.GetRequiredService<IClock>());
        Assert.AreNotSame(clock, other.ServiceProvider.GetRequiredService<IClock>());
        Assert.AreNotSame(scope.ServiceProvider.GetRequiredService<IAlarm>(), scope.ServiceProvider.GetRequiredService<IAlarm>());
        Assert.AreEqual(4, provider.GetRequiredService<Log>().Made);
    }

    [TestMethod]
    public void Constructor_IsTheOneThatTheContainerWouldHaveChosen()
    {
        Assert.AreEqual("without", Picked(s => s));
        Assert.AreEqual("with True", Picked(s => s.AddSingleton<Log>().AddSingleton<IAlarm, TrackedClock>()));
        Assert.AreEqual("with True and ledger", Picked(
            s => s.AddSingleton<Log>().AddSingleton<IAlarm, TrackedClock>().AddSingleton<ILedger, Ledger>()));
    }

    [TestMethod]
    public void OtherServices_AreLeftAlone()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<IClock, Clock>().AddSingleton<Log>().AddSingleton<IAlarm, TrackedClock>(), p => p.Interface<IClock>());

        Assert.IsInstanceOfType<TrackedClock>(provider.GetRequiredService<IAlarm>());
    }

    [TestMethod]
    public void AddProbes_CalledTwice_DecoratesNothingTwice()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>();
        services.AddProbes(p => p.Interface<IClock>());
        services.AddSingleton<IClock>(_ => new Clock("late"));
        services.AddProbes(p => p.Interface<IClock>());
        using ServiceProvider provider = services.BuildServiceProvider();
        IClock[] clocks = [.. provider.GetServices<IClock>()];
        using var recorder = new Recorder();

        CollectionAssert.AreEqual(new[] { "noon", "late" }, clocks.Select(clock => clock.Read()).ToArray());

        Assert.HasCount(2, recorder.Calls);
        Assert.HasCount(3, services);
    }

    private static string Picked(Func<IServiceCollection, IServiceCollection> register)
    {
        using ServiceProvider provider = Build(s => register(s.AddSingleton<IClock, PickyClock>()), p => p.Interface<IClock>());
        return provider.GetRequiredService<IClock>().Read();
    }

    private static ServiceProvider Build(Func<IServiceCollection, IServiceCollection> register, Action<ProbedServices> choose) =>
        register(new ServiceCollection()).AddProbes(choose)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private readonly struct StructClock : IClock
    {
        public StructClock()
        {
        }

        public string Read() => "struct";
    }
}
