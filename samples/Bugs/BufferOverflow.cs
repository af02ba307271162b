using Checkpointer;

namespace Bugs;

/// <summary>A buffer with room for one, which two find free.</summary>
public sealed class BufferOverflow : Bug
{
    public override string Story => "Both producers see one free place, and both fill it.";

    public override Scenario Arrange(bool repaired)
    {
        int free = 1;
        var buffer = new List<string>();
        async Task PutAsync(string item)
        {
            await At("look");
            if (repaired)
            {
                if (Interlocked.Decrement(ref free) >= 0)
                    buffer.Add(item);
                return;
            }

            if (buffer.Count >= 1)
                return;

            await At("put");
            buffer.Add(item);
        }

        return new Scenario([new Starter("p1", () => PutAsync("a")), new Starter("p2", () => PutAsync("b"))], Marks("look", "put"))
            .AtEnd(() => Must(buffer.Count <= 1, $"The buffer of one holds {buffer.Count}."));
    }
}
