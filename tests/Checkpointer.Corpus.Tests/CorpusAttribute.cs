namespace Checkpointer.Corpus.Tests;

/// <summary>
/// A test of whole libraries, beside <c>[TestCategory("Corpus")]</c>: minutes of work, so that it is skipped, and named as skipped,
/// unless the environment says CHECKPOINTER_CORPUS=1; or CHECKPOINTER_CORPUS=Dapper,Npgsql, to weave these libraries alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class CorpusAttribute : ConditionBaseAttribute
{
    public CorpusAttribute()
        : base(ConditionMode.Include) => IgnoreMessage = "A test of the corpus; to run it: CHECKPOINTER_CORPUS=1 dotnet test";

    public override string GroupName => "Corpus";

    public override bool IsConditionMet => Wanted.Length > 0;

    private static string[] Wanted { get; } =
        (Environment.GetEnvironmentVariable("CHECKPOINTER_CORPUS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the library is to be woven.</summary>
    public static bool Wants(string assembly) => Wanted is [] or ["1"] || Wanted.Contains(assembly);
}
