namespace Specimens.Woven.Stock;

/// <summary>A base that calls its override again, as visitors of trees do.</summary>
public class Branch
{
    public virtual void Visit(int depth)
    {
        if (depth > 0)
            Visit(depth - 1);
    }
}

public sealed class Twig : Branch
{
    public override void Visit(int depth) => base.Visit(depth);
}

/// <summary>Methods that heirs only inherit.</summary>
public class Vessel
{
    public static void Launch()
    {
    }

    public void Sail()
    {
    }

    public virtual void Dock()
    {
    }
}

public sealed class Tanker : Vessel;

public sealed class Ferry : Vessel;

/// <summary>What a weaver leaves alone.</summary>
public sealed class Streams
{
    public IEnumerable<int> Numbers()
    {
        yield return 1;
    }

    public async IAsyncEnumerable<int> NumbersAsync()
    {
        await Task.Yield();
        yield return 1;
    }

    public async void Forget() => await Task.Yield();
}
