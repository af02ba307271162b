namespace Checkpointer.Data.Postgres;

/// <summary>
/// Who a backend works for. By default, nobody of whom was told.
/// </summary>
/// <param name="Starter">The starter of the run; <see langword="null"/> if none.</param>
/// <param name="IsTest">Whether it is the test itself.</param>
/// <param name="Stranger">The name of a starter of another run, or of another test, if so.</param>
internal readonly record struct Owner(Starter? Starter, bool IsTest = false, string? Stranger = null)
{
    public static readonly Owner Test = new(null, IsTest: true);
}
