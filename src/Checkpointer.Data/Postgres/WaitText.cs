namespace Checkpointer.Data.Postgres;

/// <summary>
/// What a backend waits for, to follow "waits for".
/// </summary>
internal static class WaitText
{
    public static string Of(LockWait wait, Owner holder)
    {
        string blocker = BlockerOf(wait, holder);
        return wait.LockType switch
        {
            "transactionid" when wait.Relation is not null => $"the row lock on {RowOf(wait)}, held by {blocker}",
            "transactionid" when wait.Blocker.Pid == 0 => $"the end of {blocker}",
            "transactionid" => $"the end of transaction {wait.Transaction} of {blocker}",
            "virtualxid" => $"the end of the virtual transaction {wait.Transaction} of {blocker}",
            "tuple" => $"its turn for the row lock on {RowOf(wait)}, after {blocker}",
            "relation" => Contested($"the {wait.Mode} lock on {wait.Relation}", wait, blocker),
            "advisory" => Contested($"the advisory lock {AdvisoryKeyOf(wait)}", wait, blocker),
            _ => Contested($"the {wait.Mode} lock on {ObjectOf(wait)}", wait, blocker),
        };
    }

    private static string Contested(string resource, LockWait wait, string blocker) => wait.HeldModes is not { } modes
        ? wait.Blocker.Pid == 0 ? $"{resource}, held by {blocker}" : $"{resource}, after {blocker} in its queue"
        : $"{resource}, held by {blocker}{(modes == wait.Mode ? "" : $" in mode {modes}")}";

    private static string BlockerOf(LockWait wait, Owner holder)
    {
        if (wait.Blocker.Pid == 0)
            return wait.PreparedName is { } name ? $"the prepared transaction '{name}'" : "a prepared transaction";

        if (holder.Starter is { } starter)
            return $"{starter.Name}'s backend {wait.Blocker.Pid}";

        if (holder.IsTest)
            return $"the test's backend {wait.Blocker.Pid}";

        if (holder.Stranger is { } stranger)
            return $"backend {wait.Blocker.Pid} of {stranger}, a starter of another run";

        string application = wait.Blocker.Application.Length == 0 ? wait.BlockerType : wait.Blocker.Application;
        return $"backend {wait.Blocker.Pid}{(application.Length == 0 ? "" : $" ({application})")}, which is no starter's";
    }

    private static string RowOf(LockWait wait) => $"{wait.Relation} ({wait.Page},{wait.Tuple})";

    // Two keys of 32 bits, or one of 64 in two halves.
    private static string AdvisoryKeyOf(LockWait wait) => wait.ObjectSubId == 2
        ? $"({unchecked((int)wait.ClassId.GetValueOrDefault())}, {unchecked((int)wait.ObjectId.GetValueOrDefault())})"
        : $"{unchecked((wait.ClassId.GetValueOrDefault() << 32) | wait.ObjectId.GetValueOrDefault())}";

    private static string ObjectOf(LockWait wait) => wait.Relation is { } relation
        ? $"{wait.LockType} of {relation}"
        : wait.ObjectId is { } id ? $"{wait.LockType} {id} of class {wait.ClassId}" : wait.LockType;
}
