using Checkpointer;

namespace Bugs;

/// <summary>Two who change different fields of one document, and write all of it.</summary>
public sealed class WholeDocumentOverwritten : Bug
{
    public override string Story => "The new name is overwritten by whoever changed the address.";

    public override Scenario Arrange(bool repaired)
    {
        (string Name, string Address, int Version) document = ("old", "old", 0);
        async Task ChangeAsync(string field)
        {
            while (true)
            {
                await At("read");
                (string Name, string Address, int Version) read = document;
                await At("write");
                if (repaired && read.Version != document.Version)
                    continue;

                document = field == "name" ? ("new", read.Address, read.Version + 1) : (read.Name, "new", read.Version + 1);
                return;
            }
        }

        return new Scenario([new Starter("alice", () => ChangeAsync("name")), new Starter("bob", () => ChangeAsync("address"))], Marks("read", "write"))
            .Watch("document", () => $"{document.Name}/{document.Address}")
            .AtEnd(() => Must(document is ("new", "new", _), $"The document is {document.Name}/{document.Address}."));
    }
}
