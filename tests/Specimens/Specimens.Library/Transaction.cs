namespace Specimens.Library;

/// <summary>What compilers name when one of its heirs is committed.</summary>
public abstract class Transaction
{
    public List<string> Log { get; } = [];

    public virtual void Commit() => Log.Add("base commit");

    protected virtual int Level(int level) => level;

    protected string Describe() => GetType().Name;
}

public sealed class SqlTransaction : Transaction
{
    public override void Commit() => Log.Add("sql commit");
}

public sealed class FileTransaction : Transaction
{
    public override void Commit() => Log.Add("file commit");
}
