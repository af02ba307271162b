using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>Attributes whose text does not read as what it should.</summary>
[TestClass]
public sealed class MisreadTests
{
    [Replay("gibberish")]
    public void MisreadReplay(Schedule schedule)
    {
    }

    [Interleavings("alice read write", "bob: read")]
    public void MisreadLists(Schedule schedule)
    {
    }
}
