namespace Specimens.Woven.Stock;

public class Account
{
    public virtual void Close()
    {
    }
}

/// <summary>An override that calls its base: one call of the method.</summary>
public sealed class SavingsAccount : Account
{
    public override void Close() => base.Close();
}

public interface IStore<T>
{
    void Save(T item);

    TView View<TView>(T item, Func<T, TView> view);
}

public sealed class MemoryStore<T> : IStore<T>
{
    public void Save(T item) => _ = item;

    public TView View<TView>(T item, Func<T, TView> view) => view(item);
}

public sealed class Vault
{
    public int Opened { get; private set; }

    public static int Now(int offset) => offset;

    public bool TryOpen(string code, ref int attempts, out string? reason)
    {
        attempts++;
        reason = code == "secret" ? null : "wrong code";
        Opened += reason is null ? 1 : 0;
        return reason is null;
    }

    public int Measure(ReadOnlySpan<char> text) => text.Length;
}
