using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Checkpointer.Data.Tests.Server;

/// <summary>
/// The server of this test process: the one that CHECKPOINTER_POSTGRES names, or one of its own, made of the installed programs in
/// a temporary folder, on a free loopback port.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // The shell outlives the test process, however that ends: its standard input ends then, and it stops the server and deletes the
    // folder. initdb refuses to run as root, hence "nobody", who must own the folder. An interrupt from the terminal is for the tests.
    private const string Script = """
        trap '' INT HUP TERM
        bin=$1 port=$2
        folder=$(mktemp -d "${TMPDIR:-/tmp}/checkpointer-postgres.XXXXXX") || exit 1
        as=
        if [ "$(id -u)" = 0 ]; then
            chown nobody "$folder" || exit 1
            if command -v setpriv > /dev/null; then as="setpriv --reuid=nobody --regid=$(id -g nobody) --clear-groups"
            else as="runuser -u nobody --"; fi
        fi
        cd "$folder" || exit 1
        options="-p $port -h 127.0.0.1 -k $folder -c fsync=off -c max_connections=200 -c max_prepared_transactions=20"
        $as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync > "$folder/initdb.log" 2>&1 &&
            $as "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -o "$options" start > "$folder/start.log" 2>&1 &&
            echo ready || cat "$folder"/*.log
        read -r _
        $as "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop > /dev/null 2>&1
        cd / && rm -rf "$folder"
        """;

    private static readonly string? _named = Environment.GetEnvironmentVariable("CHECKPOINTER_POSTGRES") is { Length: > 0 } s ? s : null;
    private static readonly Lazy<string?> _programs = new(FindPrograms);
    private static readonly Lazy<Task<PostgresServer>> _shared = new(StartAsync);

    private readonly Process? _shell;

    private PostgresServer(string connectionString, Process? shell)
    {
        ConnectionString = connectionString;
        _shell = shell;
    }

    public static bool IsNamed => _named is not null;

    public static bool IsToBeHad => IsNamed || _programs.Value is not null;

    public string ConnectionString { get; }

    /// <summary>Starts with the first test that asks.</summary>
    public static Task<PostgresServer> SharedAsync() => _shared.Value;

    public static async Task StopSharedAsync()
    {
        if (_shared.IsValueCreated)
            await (await _shared.Value).DisposeAsync();
    }

    public static async Task<PostgresServer> StartAsync()
    {
        if (_named is not null)
            return new PostgresServer(_named, null);

        string output = "";
        // A free port may be taken by another before the server has it.
        for (int attempt = 0; attempt < 5; attempt++)
        {
            int port = FreePort();
            Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", _programs.Value!, $"{port}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            string? line = await shell.StandardOutput.ReadLineAsync();
            if (line == "ready")
                return new PostgresServer($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false", shell);

            shell.StandardInput.Close();
            output = line + "\n" + await shell.StandardOutput.ReadToEndAsync();
            await shell.WaitForExitAsync();
            shell.Dispose();
        }

        throw new InvalidOperationException("PostgreSQL did not start:\n" + output);
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is null)
            return;

        NpgsqlConnection.ClearAllPools();
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindPrograms()
    {
        if (OperatingSystem.IsWindows())
            return null;

        return InstalledFolders().Append(FolderByConfig()).FirstOrDefault(f => f is not null && File.Exists(Path.Combine(f, "initdb")));
    }

    // Debian keeps the programs of each version in a folder of its own, outside the PATH.
    private static IEnumerable<string> InstalledFolders() => !Directory.Exists("/usr/lib/postgresql")
        ? []
        : from folder in Directory.EnumerateDirectories("/usr/lib/postgresql")
          orderby double.TryParse(Path.GetFileName(folder), out double version) ? version : 0 descending
          select Path.Combine(folder, "bin");

    private static string? FolderByConfig()
    {
        try
        {
            using Process config = Process.Start(new ProcessStartInfo("pg_config", "--bindir") { RedirectStandardOutput = true })!;
            string folder = config.StandardOutput.ReadToEnd().Trim();
            config.WaitForExit();
            return folder;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
