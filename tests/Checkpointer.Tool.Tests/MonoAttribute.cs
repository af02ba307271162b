namespace Checkpointer.Tool.Tests;

/// <summary>A test that needs Mono: skipped, and named as skipped, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MonoAttribute : ConditionBaseAttribute
{
    public MonoAttribute()
        : base(ConditionMode.Include) =>
        IgnoreMessage = "Needs Mono: apt-get install --no-install-recommends mono-runtime libmono-system-transactions4.0-cil";

    public override string GroupName => "Mono";

    // Debian has the parts of the framework in packages of their own.
    public override bool IsConditionMet => File.Exists("/usr/bin/mono") && Directory.Exists("/usr/lib/mono/gac/System.Transactions");
}
