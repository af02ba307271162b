namespace Checkpointer.Tool.Tests.Pictures;

/// <summary>A test that takes pictures anew: only when it is asked to.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PicturesAttribute : ConditionBaseAttribute
{
    public PicturesAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "Takes the pictures of docs/images anew: CHECKPOINTER_PICTURES=1 dotnet test";

    public override string GroupName => "Pictures";

    public override bool IsConditionMet => Environment.GetEnvironmentVariable("CHECKPOINTER_PICTURES") == "1";
}
