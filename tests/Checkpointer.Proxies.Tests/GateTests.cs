using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Checkpointer.Proxies.Tests.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests;

/// <summary>Signatures that are hard to imitate: closed, open, and in an assembly that may be unloaded.</summary>
[TestClass]
public sealed class GateTests
{
    [TestMethod]
    public void HardSignatures_OfAClosedType_AreReportedAndPassedOn() =>
        Exercise(ProbeProxy.Wrap<IHard<string>>(new Hard<string>()));

    [TestMethod]
    public void HardSignatures_OfAnOpenGenericService_AreReportedAndPassedOn()
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(IHard<>), typeof(Hard<>)).AddProbes(p => p.Interface(typeof(IHard<>)));
        using ServiceProvider provider = services.BuildServiceProvider();

        Exercise(provider.GetRequiredService<IHard<string>>());
    }

    [TestMethod]
    public void ReferenceArguments_OfATypeThatMayBeUnloaded_AreWrittenBackEvenIfItThrows()
    {
        var context = new AssemblyLoadContext("references", isCollectible: true);
        Assembly copy = context.LoadFromAssemblyPath(typeof(GateTests).Assembly.Location);
        Type face = copy.GetType(typeof(IReferences).FullName!)!;
        object proxy = ProbeProxy.Wrap(face, Activator.CreateInstance(copy.GetType(typeof(References).FullName!)!)!);
        using var recorder = new Recorder();
        object?[] arguments = [2, 0, null];

        Assert.AreEqual(4, face.GetMethod(nameof(IReferences.Twice))!.Invoke(proxy, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        CollectionAssert.AreEqual(new object?[] { 4, 2, "text" }, arguments);
        Assert.ThrowsExactly<InvalidOperationException>(
            () => face.GetMethod(nameof(IReferences.Fail))!.Invoke(proxy, BindingFlags.DoNotWrapExceptions, null, arguments, null));

        Assert.AreEqual("before(2, 0, ), returned 4", recorder.Calls[0].Story);
        Assert.AreEqual("before(4, 0, ), threw InvalidOperationException", recorder.Calls[1].Story);
        context.Unload();
    }

    private static void Exercise(IHard<string> proxy)
    {
        using var recorder = new Recorder();
        int number = 3;
        string text = "a";

        Assert.AreEqual(4, proxy.Increment(in number));
        proxy.Fill(out string filled, ref text);
        Assert.AreEqual(("x", "ax"), (filled, text));
        CollectionAssert.AreEqual(new[] { "a", "b" }, proxy.Array(["a", "b"]));
        Assert.AreEqual(2, proxy.Grid(new string[2, 1]).GetLength(0));
        Assert.AreEqual(DayOfWeek.Friday, proxy.Parse<DayOfWeek>("Friday"));
        Assert.HasCount(1, proxy.Make<List<string>, string>("z"));
        Assert.AreEqual(4, proxy.SizeOf(1));
        Assert.AreEqual("p", proxy.Same<string>("p"));
        proxy.Level = 9;
        Assert.AreEqual(9, proxy.Level);
        Assert.AreEqual("name", proxy.Name);
        Assert.AreEqual(3L, proxy.Many(1, 2, "3"));
        Assert.AreEqual(("x", 1), proxy.Pair(new("x", [1])));

        Assert.HasCount(13, recorder.Calls);
    }

    public interface IBaseHard<out T>
    {
        string Name => "name";

        T Same<TSame>(TSame value)
            where TSame : class;
    }

    public interface IHard<T> : IBaseHard<T>
        where T : class
    {
        int Level { get; set; }

        int Increment(in int number);

        void Fill(out T filled, ref T text);

        T[] Array(T[] items);

        T[,] Grid(T[,] items);

        TEnum Parse<TEnum>(string text)
            where TEnum : struct, Enum;

        TList Make<TList, TItem>(TItem item)
            where TList : List<TItem>, new()
            where TItem : T;

        int SizeOf<TValue>(TValue value)
            where TValue : unmanaged;

        long Many(int a, long b, T c, params object[] rest);

        (T Left, int Right) Pair(KeyValuePair<T, int[]> pair);
    }

    public interface IReferences
    {
        int Twice(ref int number, out int old, out string text);

        int Fail(ref int number, out int old, out string text);
    }

    public sealed class References : IReferences
    {
        public int Twice(ref int number, out int old, out string text)
        {
            old = number;
            text = "text";
            return number *= 2;
        }

        public int Fail(ref int number, out int old, out string text) => throw new InvalidOperationException("failed");
    }

    private sealed class Hard<T> : IHard<T>
        where T : class
    {
        public int Level { get; set; }

        public int Increment(in int number) => number + 1;

        public void Fill(out T filled, ref T text)
        {
            filled = (T)(object)"x";
            text = (T)(object)(text + "x");
        }

        public T[] Array(T[] items) => items;

        public T[,] Grid(T[,] items) => items;

        public TEnum Parse<TEnum>(string text)
            where TEnum : struct, Enum => Enum.Parse<TEnum>(text);

        public TList Make<TList, TItem>(TItem item)
            where TList : List<TItem>, new()
            where TItem : T => [item];

        public int SizeOf<TValue>(TValue value)
            where TValue : unmanaged => Unsafe.SizeOf<TValue>();

        public T Same<TSame>(TSame value)
            where TSame : class => (T)(object)value;

        public long Many(int a, long b, T c, params object[] rest) => a + b + rest.Length;

        public (T Left, int Right) Pair(KeyValuePair<T, int[]> pair) => (pair.Key, pair.Value[0]);
    }
}
