namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>
/// A class without an interface, of which everything that others call is virtual.
/// </summary>
public class Workshop
{
    private readonly string _name;

    public Workshop(string name)
    {
        if (name.Length == 0)
            throw new ArgumentException("A workshop has a name.", nameof(name));

        _name = name;
    }

    public virtual int Count { get; set; }

    public virtual string Name() => $"{_name} of {Owner()}";

    public virtual async Task<string> OpenAsync()
    {
        await Task.Yield();
        return $"{_name} is open";
    }

    public virtual T Echo<T>(T value)
        where T : notnull => value;

    public override string ToString() => $"workshop {_name}";

    public override bool Equals(object? obj) => obj is Workshop other && other._name == _name;

    public override int GetHashCode() => _name.Length;

    protected virtual string Owner() => "nobody";
}
