namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// Tests that look at a page: skipped, and named as skipped, where there is no Chromium. One that is there and does not start is a failure.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ChromiumAttribute : ConditionBaseAttribute
{
    public ChromiumAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "skipped: no Chromium: apt-get install chromium, or set CHECKPOINTER_CHROMIUM";

    public override string GroupName => "Chromium";

    public override bool IsConditionMet => Chromium.Path is not null;
}
