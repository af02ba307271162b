using Specimens.Library;

namespace Specimens.Calls;

/// <summary>Calls of what only heirs may call, and of one body of a virtual method.</summary>
public class OwnTransaction : Transaction
{
    public override void Commit()
    {
        base.Commit();
        Log.Add($"own commit {Level(1)}");
    }

    public string Ask()
    {
        Func<string> later = () => Describe() + base.Level(5);
        return Describe() + later() + Level(2);
    }

    protected override int Level(int level) => base.Level(level) + 10;

    /// <summary>Only a nested type may call what is protected on an object that is not its own.</summary>
    public sealed class Clerk(OwnTransaction transaction)
    {
        public string Ask() => transaction.Describe();
    }
}

public sealed class OwnBox<T>(T content) : Box<T>(content)
    where T : IComparable<T>
{
    public bool PutTwice(T other) => base.Put(other) | Put(other);
}
