namespace Checkpointer.Data.Tests.Server;

/// <summary>
/// Tests that need a PostgreSQL server: skipped, and named as skipped, where none can be had. One that can be had and does not start is
/// a failure.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class PostgresAttribute : ConditionBaseAttribute
{
    public PostgresAttribute()
        : base(ConditionMode.Include) =>
        IgnoreMessage = "skipped: no PostgreSQL: apt-get install postgresql, or set CHECKPOINTER_POSTGRES";

    public override string GroupName => "PostgreSQL";

    public override bool IsConditionMet => PostgresServer.IsToBeHad;
}
