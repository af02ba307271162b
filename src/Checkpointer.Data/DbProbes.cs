namespace Checkpointer.Data;

/// <summary>
/// The operations behind <see cref="DbCheckpoint"/>: for libraries that report what they do in a database, as
/// <c>Checkpointer.EntityFrameworkCore</c> does. Tests use <see cref="DbCheckpoint"/>.
/// </summary>
public static class DbProbes
{
    private const string HowToInstall =
        "Pass ProbeDb.Wrap(connection) to code that uses ADO.NET or Dapper, and for EF Core add services.ConfigureDbContext<YourContext>(o => o.AddProbes()).";

    private const string HowToInstallTransactions =
        HowToInstall + " SaveChanges of a single statement needs no transaction and has none: use DbCheckpoint.AfterSaveChanges there.";

    internal static readonly ProbePoint<DbTransactionCall> TransactionStarted = new("db.transaction-started", Moment.After, HowToInstall);
    internal static readonly ProbePoint<DbTransactionCall> BeforeCommit = new("db.before-commit", Moment.Before, HowToInstall);
    internal static readonly ProbePoint<DbTransactionCall> AfterCommit = new("db.after-commit", Moment.After, HowToInstall);
    internal static readonly ProbePoint<DbTransactionCall> AfterCommitFailure = new("db.after-commit-failure", Moment.AfterThrow, HowToInstall);
    internal static readonly ProbePoint<DbTransactionCall> AfterRollback = new("db.after-rollback", Moment.After, HowToInstall);
    internal static readonly ProbePoint<DbCommandCall> BeforeCommand = new("db.before-command", Moment.Before, HowToInstall);
    internal static readonly ProbePoint<DbCommandCall> AfterCommand = new("db.after-command", Moment.After, HowToInstall);
    internal static readonly ProbePoint<DbCommandCall> AfterCommandFailure = new("db.after-command-failure", Moment.AfterThrow, HowToInstall);

    internal static readonly ProbePoint<DbCommandCall> AfterReader = new("db.after-reader", Moment.After, HowToInstall);

    /// <summary>A transaction is begun, explicitly or by <c>SaveChanges</c>.</summary>
    public static ProbeOperation<DbTransactionCall> BeginTransaction { get; } =
        new("the beginning of a transaction", HowToInstallTransactions, after: TransactionStarted);

    /// <summary>A transaction is committed. It has been when the provider's commit has returned.</summary>
    public static ProbeOperation<DbTransactionCall> Commit { get; } =
        new("the commit of a transaction", HowToInstallTransactions, BeforeCommit, AfterCommit, AfterCommitFailure);

    /// <summary>A transaction is rolled back: explicitly, or because it, or its connection, is disposed. Never prevented.</summary>
    public static ProbeOperation<DbTransactionCall> Rollback { get; } =
        new("the rollback of a transaction", HowToInstallTransactions, after: AfterRollback, isCleanup: true);

    /// <summary>A command, or a batch, is executed.</summary>
    public static ProbeOperation<DbCommandCall> Command { get; } =
        new("a database command", HowToInstall, BeforeCommand, AfterCommand, AfterCommandFailure);

    /// <summary>
    /// The reader of a command, or of a batch, is closed. Never prevented. Reported only where <see cref="IsReaderListed"/>.
    /// </summary>
    public static ProbeOperation<DbCommandCall> CloseReader { get; } =
        new("the closing of a reader", HowToInstall, after: AfterReader, isCleanup: true);

    /// <summary>
    /// Whether the runner of the starter that is here lists a <see cref="DbCheckpoint.AfterReader"/>: only then code gets a reader that is
    /// not its provider's own.
    /// </summary>
    public static bool IsReaderListed => AfterReader.IsListed;

    /// <summary><c>SaveChanges</c> has returned.</summary>
    public static ProbePoint<DbSave> SavedChanges { get; } = new(
        "db.after-save-changes", Moment.After, "Add services.ConfigureDbContext<YourContext>(o => o.AddProbes()).");
}
