namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// Tests that need the packages of npm: skipped, and named as skipped, where they were not installed.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NpmAttribute : ConditionBaseAttribute
{
    public NpmAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "skipped: no packages: npm ci --ignore-scripts --prefix tests/Checkpointer.Reports.Tests";

    public override string GroupName => "npm";

    public override bool IsConditionMet => NpmPackage.AreInstalled;
}
