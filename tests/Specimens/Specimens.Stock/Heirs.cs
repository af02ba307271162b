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

/// <summary>Behind it, a proxy may stand before <see cref="Streams"/>.</summary>
public interface IStreams
{
    IEnumerable<int> Numbers();

    IAsyncEnumerable<int> NumbersAsync();
}

/// <summary>Bodies that run later than they are called.</summary>
public sealed class Streams : IStreams
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

    public async void Forget(TaskCompletionSource ended)
    {
        await Task.Yield();
        ended.SetResult();
    }
}

/// <summary>What is made step by step.</summary>
public class Hull(int length)
{
    public int Length { get; } = length;
}

public sealed class Barge : Hull
{
    private readonly List<string> _cargo = [];

    public Barge(int length, string cargo)
        : base(length) => _cargo.Add(cargo);

    public Barge(int length)
        : this(length, "gravel")
    {
    }

    public string Cargo => string.Concat(_cargo);
}

/// <summary>What a weaver leaves alone.</summary>
public static class Natives
{
    [System.Runtime.InteropServices.DllImport("nowhere")]
    public static extern void Beep();

    public static OwnTask Own() => new();
}

public sealed class OwnTask() : Task(() => { });
