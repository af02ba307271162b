namespace Checkpointer.Reports.Tests;

/// <summary>
/// Explorations, made by an explorer.
/// </summary>
internal static class Explorations
{
    private static readonly string[] _marks = ["look", "take", "note", "tell", "leave"];

    /// <summary>Two who decide by what they have read: two schedules, then one that fails.</summary>
    public static Task<Exploration> LostUpdateAsync(Action<ExplorerOptions>? configure = null) => ExploreAsync(marks: 2, starters: 2, isSound: false, configure);

    /// <summary>As many schedules as are wanted, of three who take five steps each.</summary>
    public static Task<Exploration> ManyAsync(int schedules) => ExploreAsync(marks: 5, starters: 3, isSound: false, options =>
    {
        options.MostSchedules = options.KeptSchedules = schedules;
        options.GoOnAfterFailure = true;
    });

    /// <summary>Two schedules, neither of which fails.</summary>
    public static Task<Exploration> SoundAsync() => ExploreAsync(marks: 0, starters: 2, isSound: true);

    private static Task<Exploration> ExploreAsync(int marks, int starters, bool isSound, Action<ExplorerOptions>? configure = null)
    {
        var explorer = new Explorer(() =>
        {
            int stock = 10;
            async Task SellAsync()
            {
                int read = stock;
                foreach (string mark in _marks.Take(marks))
                    await Checkpoint.ReachAsync(mark);
                stock = read - 1;
            }

            return new Scenario(
                    ((string[])["alice", "bob", "carol"]).Take(starters).Select(name => new Starter(name, SellAsync)), _marks.Take(marks).Select(Checkpoint.Mark))
                .AtEnd(() =>
                {
                    if (!isSound && stock != 10 - starters)
                        throw new InvalidOperationException($"{10 - starters} should be left, and {stock} are.");
                });
        });
        configure?.Invoke(explorer.Options);
        return explorer.TryExploreAsync();
    }
}
