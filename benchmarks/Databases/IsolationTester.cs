using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Checkpointer.Benchmarks.Databases;

/// <summary>
/// PostgreSQL's own tester of orders, run as a process with a specification of the same two sessions.
/// </summary>
/// <param name="server">The connection string of the server.</param>
/// <param name="conflicting">Whether both update the same row.</param>
/// <param name="every">Which of the 252 orders it runs: every so many; 1 for all.</param>
internal sealed class IsolationTester(string server, bool conflicting, int every)
{
    private static readonly string? _program = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateFiles("/usr/lib/postgresql", "isolationtester", SearchOption.AllDirectories).Order().LastOrDefault()
        : null;

    public static bool IsToBeHad => _program is not null;

    /// <returns>How many orders it ran.</returns>
    public async Task<int> RunAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(server);
        string target = string.Create(
            CultureInfo.InvariantCulture, $"host={connection.Host} port={connection.Port} user={connection.Username} dbname={connection.Database}");
        var start = new ProcessStartInfo(_program!, [target])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Seconds; the name differs between versions.
        start.Environment["PGISOLATIONTIMEOUT"] = start.Environment["PG_TEST_TIMEOUT_DEFAULT"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Specification());
        process.StandardInput.Close();
        int orders = (await output).Split('\n').Count(l => l.StartsWith("starting permutation:", StringComparison.Ordinal));
        await process.WaitForExitAsync();
        return orders > 0 ? orders : throw new InvalidOperationException($"isolationtester ran nothing: {await errors}");
    }

    private string Specification()
    {
        var text = new StringBuilder(
            """
            setup { create table tested (id int primary key, amount int not null); insert into tested values (1, 0), (2, 0); }
            teardown { drop table tested; }

            """);
        foreach ((char session, int row) in new[] { ('a', 1), ('b', conflicting ? 1 : 2) })
        {
            text.Append(CultureInfo.InvariantCulture, $"session {session}\nsetup {{ begin; }}\n");
            for (int i = 1; i <= 5; i++)
                text.Append(CultureInfo.InvariantCulture, $"step {session}{i} {{ update tested set amount = amount + 1 where id = {row}; {(i == 5 ? "commit; " : "")}}}\n");
        }

        int place = 0;
        foreach (IReadOnlyList<int> order in Interleavings.Of<int>(new int[5], [1, 1, 1, 1, 1]))
        {
            if (place++ % every == 0)
                text.Append(CultureInfo.InvariantCulture, $"permutation {Steps(order)}\n");
        }

        return text.ToString();
    }

    private static string Steps(IReadOnlyList<int> order)
    {
        int[] next = [0, 0];
        return string.Join(' ', order.Select(s => string.Create(CultureInfo.InvariantCulture, $"{"ab"[s]}{++next[s]}")));
    }
}
