using Checkpointer;

namespace Bugs;

/// <summary>A cache that is filled with what was true before its key was removed.</summary>
public sealed class StaleCacheFill : Bug
{
    public override string Story => "The reader loads the old value, the writer writes and removes the key, and the reader stores the old value.";

    public override Scenario Arrange(bool repaired)
    {
        string stored = "old";
        string? cached = null;
        int version = 0;
        async Task ReadAsync()
        {
            await At("load");
            (string loaded, int seen) = (stored, version);
            await At("fill");
            if (!repaired || seen == version)
                cached = loaded;
        }

        async Task WriteAsync()
        {
            await At("write");
            stored = "new";
            await At("remove");
            cached = null;
            version++;
        }

        return new Scenario([new Starter("reader", ReadAsync), new Starter("writer", WriteAsync)], Marks("load", "fill", "write", "remove"))
            .Watch("stored", () => stored)
            .Watch("cached", () => cached)
            .AtEnd(() => Must(cached is null || cached == stored, $"The cache says {cached}, the database {stored}."));
    }
}
