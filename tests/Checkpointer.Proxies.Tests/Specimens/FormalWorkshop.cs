namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>A heir: what runs when a <see cref="Workshop"/> is called is not always what that class declares.</summary>
public class FormalWorkshop(string name) : Workshop(name), ISigned
{
    public override Task<string> OpenAsync() => Task.FromResult("by appointment");

    string ISigned.Sign() => "signed";
}
