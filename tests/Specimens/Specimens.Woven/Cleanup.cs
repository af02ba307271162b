namespace Specimens.Woven;

/// <summary>Handlers in the places where weavers break: first, last, nested, and without a way out.</summary>
public sealed class Cleanup
{
    public List<string> Log { get; } = [];

    public void EndsInFinally(bool fail)
    {
        try
        {
            Log.Add("try");
            if (fail)
                throw new InvalidOperationException("failed");
        }
        finally
        {
            Log.Add("finally");
        }
    }

    public int Filters(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (InvalidOperationException exception) when (exception.Message == "expected")
        {
            return -1;
        }
        catch (Exception exception)
        {
            throw new ArgumentException("unexpected", nameof(work), exception);
        }
    }

    public int AlwaysThrows() => throw new NotSupportedException("always");

    public void LoopsFromTheStart(ref int count)
    {
        do
        {
            count--;
        }
        while (count > 0);
    }
}
