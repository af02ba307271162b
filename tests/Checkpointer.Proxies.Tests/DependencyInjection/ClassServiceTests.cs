using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

/// <summary>Services that are registered as classes: their virtual members are reported.</summary>
[TestClass]
public sealed class ClassServiceTests
{
    private static readonly ServiceProviderOptions _validating = new() { ValidateOnBuild = true, ValidateScopes = true };

    [TestMethod]
    public void Class_that_the_container_constructs_is_its_own_proxy()
    {
        using ServiceProvider provider = Build(s => s.AddSingleton<Log>().AddScoped<Bench>(), p => p.Class<Bench>());
        using IServiceScope scope = provider.CreateScope();
        Bench bench = scope.ServiceProvider.GetRequiredService<Bench>();
        using var recorder = new Recorder();

        Assert.AreEqual("twice 4", bench.Twice(2));
        Assert.AreEqual("plain", bench.Plain());

        CollectionAssert.AreEqual(
            new[] { "before(2), returned twice 4", "before(4), returned twice" }, recorder.Calls.Select(call => call.Story).ToArray());
        Assert.AreSame(bench, recorder.Calls[0].Instance);
        Assert.AreSame(bench, scope.ServiceProvider.GetRequiredService<Bench>());
    }

    [TestMethod]
    public void Class_is_disposed_once()
    {
        ServiceProvider provider = Build(s => s.AddSingleton<Log>().AddScoped<Bench>(), p => p.Class<Bench>());
        Log log = provider.GetRequiredService<Log>();
        using (IServiceScope scope = provider.CreateScope())
            scope.ServiceProvider.GetRequiredService<Bench>();

        provider.Dispose();
        Assert.AreEqual((1, 1), (log.Made, log.Disposed));
    }

    [TestMethod]
    public void Keys_and_attributes_of_a_constructor_are_kept()
    {
        using ServiceProvider provider = Build(
            s => s.AddKeyedSingleton<IClock, KeyedClock>("west").AddKeyedSingleton<Sundial>("garden"), p => p.Class<Sundial>());
        Sundial sundial = provider.GetRequiredKeyedService<Sundial>("garden");
        using var recorder = new Recorder();

        Assert.AreEqual("clock west in the garden", sundial.Show());
        Assert.AreEqual("before(), returned clock west in the garden", recorder.Only.Story);
    }

    [TestMethod]
    public void Derived_class_is_constructed_for_its_base()
    {
        using ServiceProvider provider = Build(s => s.AddSingleton<Log>().AddSingleton<Bench, LongBench>(), p => p.Class<Bench>());
        using var recorder = new Recorder();

        Assert.AreEqual("long twice 4", provider.GetRequiredService<Bench>().Twice(2));
        Assert.AreEqual("before(2), returned long twice 4", recorder.Calls[0].Story);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_others_make_is_forwarded_to(bool byFactory)
    {
        var real = new Workshop("forge");
        using ServiceProvider provider = Build(
            s => byFactory ? s.AddSingleton(_ => real).AddTransient(_ => real) : s.AddSingleton(real).AddSingleton(real), p => p.Class<Workshop>());
        Workshop[] workshops = [.. provider.GetServices<Workshop>()];
        using var recorder = new Recorder();

        Assert.AreEqual("forge of nobody", workshops[0].Name());
        Assert.AreSame(real, recorder.Only.Instance);
        Assert.AreSame(workshops[0], workshops[1]);
    }

    [TestMethod]
    public async Task Class_and_its_alias_by_interface_are_equal_and_a_call_through_either_is_one_hit_of_it()
    {
        using ServiceProvider provider = Build(
            s => s.AddSingleton<Log>().AddSingleton<Bench>().AddSingleton<IBench>(p => p.GetRequiredService<Bench>()),
            p => p.Interface<IBench>().Class<Bench>());
        IBench bench = provider.GetRequiredService<IBench>();
        var alice = new Starter("alice", () => { bench.Twice(2); });
        await using var runner = new Runner([alice.At(Checkpoint.After<IBench>(b => b.Twice)), alice.Completed], new RunnerOptions { Strict = true });

        Assert.AreEqual("twice 4", (await runner.NextAsync())!.Hit!.Result);
        await runner.RunToEndAsync();
        Assert.IsTrue(bench.Equals(provider.GetRequiredService<Bench>()));
    }

    [TestMethod]
    public void ValidateOnBuild_still_finds_a_missing_dependency()
    {
        var services = new ServiceCollection();
        services.AddScoped<Bench>().AddProbes(p => p.Class<Bench>());

        AggregateException invalid = Assert.ThrowsExactly<AggregateException>(() => services.BuildServiceProvider(_validating));
        StringAssert.Contains(invalid.Message, "Unable to resolve service for type 'Checkpointer.Proxies.Tests.DependencyInjection.Log'");
    }

    [TestMethod]
    public void Factory_of_a_class_with_members_that_cannot_be_forwarded_is_refused_and_changes_nothing()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock, Clock>().AddScoped(_ => new Bench(new Log()));
        ServiceDescriptor[] before = [.. services];

        var refused = Assert.ThrowsExactly<ArgumentException>(() => services.AddProbes(p => p.Interface<IClock>().Class<Bench>()));

        StringAssert.StartsWith(
            refused.Message,
            "ProbeProxy.WrapClass<Bench> cannot forward to an object of 'Checkpointer.Proxies.Tests.DependencyInjection.ClassServiceTests.Bench': these members cannot be overridden");
        CollectionAssert.AreEqual(before, services.ToArray());
    }

    [TestMethod]
    public void Closed_generic_class_is_decorated()
    {
        var services = new ServiceCollection();
        services.AddScoped(typeof(Shelf<>)).AddScoped<Shelf<string>, Shelf<string>>();
        services.AddProbes(p => p.Class<Shelf<string>>());
        using ServiceProvider provider = services.BuildServiceProvider(_validating);
        using IServiceScope scope = provider.CreateScope();
        Shelf<string> closed = scope.ServiceProvider.GetRequiredService<Shelf<string>>();
        using var recorder = new Recorder();

        Assert.AreEqual("a", closed.Put("a"));
        Assert.AreEqual("before(a), returned a", recorder.Only.Story);
    }

    private static ServiceProvider Build(Func<IServiceCollection, IServiceCollection> register, Action<ProbedServices> choose) =>
        register(new ServiceCollection()).AddProbes(choose).BuildServiceProvider(_validating);

    public interface IBench
    {
        string Twice(int value);
    }

    public class Bench : IBench, IDisposable
    {
        private readonly Log _log;

        public Bench(Log log)
        {
            _log = log;
            log.Made++;
        }

        public virtual string Twice(int value) => $"{Word(value * 2)} {value * 2}";

        public string Plain() => "plain";

        public virtual void Dispose()
        {
            _log.Disposed++;
            GC.SuppressFinalize(this);
        }

        protected internal virtual string Word(int value) => value == 4 ? "twice" : "";
    }

    public class LongBench(Log log) : Bench(log)
    {
        public override string Twice(int value) => "long " + base.Twice(value);
    }

    public class Sundial([FromKeyedServices("west")] IClock clock, [ServiceKey] string key, string place = "the")
    {
        public virtual string Show() => $"{clock.Read()} in {place} {key}";
    }

    public class Shelf<T>
    {
        public virtual T Put(T item) => item;
    }
}
