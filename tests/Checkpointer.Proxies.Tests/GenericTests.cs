using System.Reflection;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class GenericTests
{
    [TestMethod]
    public void GenericInterface_WhenCalled_ReportsTheClosedMethodAtTheSiteOfItsDefinition()
    {
        IRepository<string> proxy = ProbeProxy.Wrap<IRepository<string>>(new Repository());
        using var recorder = new Recorder();

        Assert.AreEqual("item 4", proxy.Load(4));

        Assert.AreEqual(typeof(IRepository<string>).GetMethod("Load"), recorder.Only.Method);
        Assert.AreEqual(typeof(IRepository<>).GetMethod("Load"), recorder.Only.Site.Method);
        Assert.AreEqual("before(4), returned item 4", recorder.Only.Story);
    }

    [TestMethod]
    public void GenericMethod_CalledWithTwoTypes_ReportsBothClosedMethodsAtOneSite()
    {
        IRepository<string> proxy = ProbeProxy.Wrap<IRepository<string>>(new Repository());
        using var recorder = new Recorder();

        Assert.AreEqual("tea as 1", proxy.Describe("tea", 1));
        Assert.AreEqual("tea as x", proxy.Describe("tea", 'x'));

        MethodInfo definition = typeof(IRepository<string>).GetMethod("Describe")!;
        Assert.AreEqual(definition.MakeGenericMethod(typeof(int)), recorder.Calls[0].Method);
        Assert.AreEqual(definition.MakeGenericMethod(typeof(char)), recorder.Calls[1].Method);
        Assert.AreEqual(typeof(IRepository<>).GetMethod("Describe"), recorder.Calls[0].Site.Method);
        Assert.AreSame(recorder.Calls[0].Site, recorder.Calls[1].Site);
    }

    [TestMethod]
    public void GenericMethod_ImplementedExplicitly_NamesTheClosedImplementation()
    {
        IRepository<string> proxy = ProbeProxy.Wrap<IRepository<string>>(new Repository());
        using var recorder = new Recorder();

        proxy.Describe("tea", 1);

        var target = (MethodInfo)recorder.Only.Target!;
        Assert.AreEqual(typeof(Repository), target.DeclaringType);
        StringAssert.EndsWith(target.Name, ".Describe");
        CollectionAssert.AreEqual(new[] { typeof(int) }, target.GetGenericArguments());
    }

    [TestMethod]
    public async Task GenericTaskMethod_PausedBefore_RunsWithItsTypeArguments()
    {
        IRepository<string> proxy = ProbeProxy.Wrap<IRepository<string>>(new Repository());
        var gate = new TaskCompletionSource();
        using var recorder = new Recorder { Before = gate.Task };

        Task<int> number = proxy.QueryAsync(4);
        Task<string> text = proxy.QueryAsync("four");
        gate.SetResult();

        Assert.AreEqual(4, await number);
        Assert.AreEqual("four", await text);
        Assert.AreEqual("before(4), begin, end, returned 4", recorder.Calls[0].Story);
        Assert.AreEqual("before(four), begin, end, returned four", recorder.Calls[1].Story);
    }
}
