using System.Data.Common;
using System.Text.RegularExpressions;
using Checkpointer.Data;
using Checkpointer.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Databases.Tests.EntityFramework;

/// <summary>The provider for SQLite adds functions to the connection that it is given; what it does not know it leaves as it is.</summary>
[TestClass]
public sealed class WrappedConnectionTests
{
    [TestMethod]
    [DataRow(false, DisplayName = "order of AddProbes: after the provider")]
    [DataRow(true, DisplayName = "order of AddProbes: before the provider")]
    public async Task Context_over_a_wrapped_connection_compares_sums_and_matches_as_over_the_providers_own(bool probesFirst)
    {
        await using DbConnection connection = ProbeDb.Wrap(new SqliteConnection("Data Source=:memory:"));
        await connection.OpenAsync();
        await using (PriceContext context = NewContext(connection, probesFirst))
        {
            await context.Database.EnsureCreatedAsync();
            context.Prices.AddRange(new Price { Sku = "tea", Amount = 9.5m }, new Price { Sku = "milk", Amount = 10.25m });
            await context.SaveChangesAsync();
        }

        decimal sum = 0;
        string[] dear = [], ordered = [], matched = [];
        var alice = new Starter("alice", async ct =>
        {
            await using PriceContext context = NewContext(connection, probesFirst);
            dear = await context.Prices.Where(p => p.Amount > 9.75m).Select(p => p.Sku).ToArrayAsync(ct);
            ordered = await context.Prices.OrderBy(p => p.Amount).Select(p => p.Sku).ToArrayAsync(ct);
            matched = await context.Prices.Where(p => Regex.IsMatch(p.Sku, "^t.a$")).Select(p => p.Sku).ToArrayAsync(ct);
            sum = await context.Prices.SumAsync(p => p.Amount, ct);
        });
        Step step = alice.At(DbCheckpoint.AfterCommand(table: "Prices"));
        await using var runner = new Runner([step, step, step, step, alice.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { "milk" }, dear);
        CollectionAssert.AreEqual(new[] { "tea", "milk" }, ordered);
        CollectionAssert.AreEqual(new[] { "tea" }, matched);
        Assert.AreEqual(19.75m, sum);
    }

    // What it wraps stays wrapped: raw ADO.NET on it is seen.
    [TestMethod]
    public async Task Contexts_connection_is_the_wrapper_and_is_disposed_by_whom_it_belongs_to()
    {
        foreach (bool isOwned in new[] { false, true })
        {
            var inner = new SqliteConnection("Data Source=:memory:");
            bool isDisposed = false;
            inner.Disposed += (_, _) => isDisposed = true;
            await using DbConnection connection = ProbeDb.Wrap(inner);
            await using (var context = new PriceContext(new DbContextOptionsBuilder<PriceContext>().UseSqlite(connection, isOwned).AddProbes().Options))
                Assert.AreSame(connection, context.Database.GetDbConnection());

            Assert.AreEqual(isOwned, isDisposed);
        }
    }

    [TestMethod]
    public void Options_with_a_service_provider_of_their_own_are_refused_with_what_to_do()
    {
        using ServiceProvider services = new ServiceCollection().AddEntityFrameworkSqlite().BuildServiceProvider();
        DbContextOptions<PriceContext> options =
            new DbContextOptionsBuilder<PriceContext>().UseSqlite("Data Source=:memory:").UseInternalServiceProvider(services).AddProbes().Options;

        var refused = Assert.ThrowsExactly<InvalidOperationException>(() => new PriceContext(options));

        Assert.AreEqual(
            """
            AddProbes reports nothing in a context whose options name a service provider of their own (UseInternalServiceProvider): its interceptors are services, and Entity Framework adds none to that one.
            Leave out UseInternalServiceProvider where the test makes the options; or leave out AddProbes and give the context a wrapped connection, UseSqlite(ProbeDb.Wrap(connection)), which reports commands and transactions.
            """,
            refused.Message);
    }

    private static PriceContext NewContext(DbConnection connection, bool probesFirst)
    {
        var options = new DbContextOptionsBuilder<PriceContext>();
        return new PriceContext(probesFirst ? options.AddProbes().UseSqlite(connection).Options : options.UseSqlite(connection).AddProbes().Options);
    }

    private sealed class PriceContext(DbContextOptions<PriceContext> options) : DbContext(options)
    {
        public DbSet<Price> Prices => Set<Price>();
    }

    private sealed class Price
    {
        public int Id { get; set; }

        public required string Sku { get; set; }

        public decimal Amount { get; set; }
    }
}
