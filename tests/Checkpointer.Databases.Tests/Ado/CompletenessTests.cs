using System.Data.Common;
using System.Reflection;
using Checkpointer.Data.Wrapping;

namespace Checkpointer.Databases.Tests.Ado;

/// <summary>
/// A wrapper that leaves out a member quietly falls back: asynchronous calls become synchronous ones, batches are "not supported". Each
/// virtual member of the framework's base classes is overridden, or stands here with the reason.
/// </summary>
[TestClass]
public sealed class CompletenessTests
{
    private static readonly Dictionary<string, string> _left = new()
    {
        ["DbConnection.OnStateChange"] = "raises the wrapper's own event, on the word of the connection's",
        ["DbConnection.add_StateChange"] = "the wrapper's own event: its sender is the wrapper",
        ["DbConnection.remove_StateChange"] = "the wrapper's own event: its sender is the wrapper",
        ["DbDataSource.CreateDbCommand"] = "the base class makes it over a connection of the wrapper's",
        ["DbProviderFactory.CreatePermission"] = "code access security, which .NET does not have",
    };

    [TestMethod]
    [DataRow(typeof(ProbeDbConnection), typeof(DbConnection))]
    [DataRow(typeof(ProbeDbCommand), typeof(DbCommand))]
    [DataRow(typeof(ProbeDbTransaction), typeof(DbTransaction))]
    [DataRow(typeof(ProbeDbBatch), typeof(DbBatch))]
    [DataRow(typeof(ProbeDbDataReader), typeof(DbDataReader))]
    [DataRow(typeof(ProbeDbDataSource), typeof(DbDataSource))]
    [DataRow(typeof(ProbeDbProviderFactory), typeof(DbProviderFactory))]
    public void Every_virtual_member_is_overridden_or_left_for_a_reason(Type wrapper, Type declaring)
    {
        string[] missing =
        [
            .. from method in declaring.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               where method.IsVirtual && !method.IsFinal
               where Override(wrapper, method).DeclaringType != wrapper && !_left.ContainsKey($"{declaring.Name}.{method.Name}")
               select $"{declaring.Name}.{method}",
        ];

        Assert.IsEmpty(missing, string.Join("\n", missing));
    }

    private static MethodInfo Override(Type wrapper, MethodInfo method) =>
        wrapper.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Single(m => m.IsVirtual && m.GetBaseDefinition() == method.GetBaseDefinition());
}
