namespace Specimens.Woven.Stock;

/// <summary>Calls whose bodies the caller brings along: a program can nest them as it likes.</summary>
public interface IWorkshop
{
    Task WorkAsync(int item, Func<Task> work);

    void Work(int item, Action work);
}

public sealed class Workshop : IWorkshop
{
    public async Task WorkAsync(int item, Func<Task> work) => await work();

    public void Work(int item, Action work) => work();
}
