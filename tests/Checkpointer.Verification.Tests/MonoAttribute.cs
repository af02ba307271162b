using Checkpointer.Verification.Framework;

namespace Checkpointer.Verification.Tests;

/// <summary>A test that needs Mono's verifier: skipped, and named as skipped, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MonoAttribute : ConditionBaseAttribute
{
    public MonoAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "Needs Mono's verifier: apt-get install --no-install-recommends mono-runtime mono-utils";

    public override string GroupName => "Mono";

    public override bool IsConditionMet => MonoVerifier.IsInstalled;
}
