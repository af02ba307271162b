using Checkpointer.Data.Sql;

namespace Checkpointer.Databases.Tests.Sql;

/// <summary>Which tables a text reads and writes; where that cannot be told, it may be anything, and never something less.</summary>
[TestClass]
public sealed class TableUseTests
{
    [TestMethod]
    [DataRow("SELECT amount FROM stock WHERE sku = @sku", "reads stock")]
    [DataRow("SELECT count(*) FROM shop.Stock s, \"sale\" JOIN [item] i ON i.id = s.id ORDER BY a, b", "reads stock, reads sale, reads item")]
    [DataRow("SELECT * FROM stock FOR UPDATE", "writes stock")]
    [DataRow("SELECT * FROM stock FOR SHARE SKIP LOCKED", "writes stock")]
    [DataRow("UPDATE stock SET amount = amount - 1 WHERE sku = 'tea'", "writes stock")]
    [DataRow("UPDATE stock SET amount = (SELECT max(a) FROM sale)", "writes stock, writes sale")]
    [DataRow("UPDATE s SET amount = 0 FROM stock AS s", "writes s, writes stock")]
    [DataRow("INSERT INTO sale (sku, buyer) VALUES (@sku, @buyer) RETURNING id", "writes sale")]
    [DataRow("INSERT INTO sale (sku) SELECT sku FROM stock", "writes sale, reads stock")]
    [DataRow("INSERT INTO stock VALUES (1) ON CONFLICT (sku) DO UPDATE SET amount = 1", "writes stock")]
    [DataRow("DELETE FROM stock", "writes stock")]
    [DataRow("WITH gone AS (DELETE FROM sale RETURNING sku) SELECT * FROM gone", "writes sale, writes gone")]
    [DataRow("WITH some AS (SELECT sku FROM stock) SELECT * FROM some", "reads stock, reads some")]
    [DataRow("MERGE INTO stock USING sale ON stock.sku = sale.sku WHEN MATCHED THEN DELETE FROM x", "writes stock, writes sale, writes x")]
    [DataRow("SET NOCOUNT ON; INSERT INTO sale (sku) VALUES ('FROM item')", "writes sale")]
    [DataRow("SELECT 1", "")]
    public void Plain_queries_and_changes_are_read(string sql, string uses) => Assert.AreEqual(uses, string.Join(", ", TableUses.In(sql) ?? []));

    [TestMethod]
    [DataRow("CREATE TABLE stock (sku text)", DisplayName = "no query, no change")]
    [DataRow("BEGIN", DisplayName = "a transaction by hand")]
    [DataRow("SELECT sell('tea')", DisplayName = "a function that nobody knows")]
    [DataRow("SELECT * FROM sales_of('tea')", DisplayName = "a function in place of a table")]
    [DataRow("SELECT * FROM (stock JOIN sale ON 1 = 1)", DisplayName = "a join in parentheses")]
    [DataRow("SELECT * FROM (SELECT 1 FROM stock) s, sale", DisplayName = "a list that goes on after a subquery")]
    [DataRow("SELECT * FROM stock JOIN sale ON 1 = 1, item", DisplayName = "a list that goes on after a join")]
    [DataRow("DELETE stock", DisplayName = "a delete without FROM")]
    [DataRow("INSERT stock VALUES (1)", DisplayName = "an insert without INTO")]
    [DataRow("MERGE stock USING sale ON 1 = 1", DisplayName = "a merge without INTO")]
    [DataRow("UPDATE stock, sale SET a = 1", DisplayName = "an update of a list")]
    [DataRow("UPDATE stock JOIN sale ON 1 = 1 SET a = 1", DisplayName = "an update of a join")]
    [DataRow("UPDATE OR REPLACE stock SET a = 1", DisplayName = "an update with a way out")]
    [DataRow("SELECT * FROM stock WITH (UPDLOCK)", DisplayName = "a hint")]
    [DataRow("SELECT E'it\\'s FROM stock'", DisplayName = "a backslash")]
    [DataRow("SELECT $$it's$$ FROM stock", DisplayName = "a string in dollars")]
    [DataRow("SELECT $tag$it's$tag$ FROM stock", DisplayName = "a string in dollars with a tag")]
    [DataRow("SELECT ARRAY[(SELECT a FROM stock)]", DisplayName = "brackets that are no quotes")]
    [DataRow("SELECT /*! a FROM stock */", DisplayName = "a comment that is none")]
    [DataRow("SELECT 1 FROM stock; CALL sell()", DisplayName = "a second statement that nobody knows")]
    public void Everything_else_may_be_anything(string sql) => Assert.IsNull(TableUses.In(sql));
}
