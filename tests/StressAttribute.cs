/// <summary>
/// A test that repeats itself often, beside <c>[TestCategory("Stress")]</c>: skipped, and named as skipped, unless the environment
/// says CHECKPOINTER_STRESS=1.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class StressAttribute : ConditionBaseAttribute
{
    public StressAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "A stress test; to run it: CHECKPOINTER_STRESS=1 dotnet test";

    public override string GroupName => "Stress";

    public override bool IsConditionMet => Environment.GetEnvironmentVariable("CHECKPOINTER_STRESS") == "1";
}
