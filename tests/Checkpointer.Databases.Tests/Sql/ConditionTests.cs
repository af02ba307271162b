using Checkpointer.Data.Sql;

namespace Checkpointer.Databases.Tests.Sql;

/// <summary>What a test says of a statement: a table that it names, a part of its text.</summary>
[TestClass]
public sealed class ConditionTests
{
    [TestMethod]
    [DataRow("SELECT * FROM stock", "stock")]
    [DataRow("SELECT s.a FROM \"stock\" AS s, [sale] x JOIN `item` ON 1 = 1", "stock sale item")]
    [DataRow("UPDATE shop.stock SET a = (SELECT b FROM sale)", "shop.stock sale")]
    [DataRow("INSERT INTO sale (sku) SELECT sku FROM stock", "sale stock")]
    [DataRow("INSERT OR IGNORE INTO sale DEFAULT VALUES", "sale")]
    [DataRow("UPDATE ONLY stock SET a = 1", "stock")]
    [DataRow("CREATE TABLE IF NOT EXISTS stock (a int); DROP TABLE sale", "stock sale")]
    [DataRow("SELECT 'FROM stock', 'it''s FROM it' -- FROM sale\n/* JOIN item */ FROM \"odd \"\"name\"", "odd \"name")]
    [DataRow("SELECT 1", "")]
    public void Tables_are_found_where_tables_stand(string sql, string tables) =>
        Assert.AreEqual(tables, string.Join(" ", TableNames.In(sql)));

    [TestMethod]
    [DataRow("stock", "shop.stock", true)]
    [DataRow("SHOP.STOCK", "shop.stock", true)]
    [DataRow("shop.stock", "stock", false)]
    [DataRow("ock", "stock", false)]
    public void Schema_counts_only_if_the_test_names_one(string wanted, string found, bool means) =>
        Assert.AreEqual(means, TableNames.Means(wanted, found));

    [TestMethod]
    [DataRow("insert into", true)]
    [DataRow("INSERT INTO sale*", true)]
    [DataRow("*sku)", false)]
    [DataRow("INSERT * VALUES*", true)]
    [DataRow("into  sale (sku)", true)]
    [DataRow("UPDATE", false)]
    public void Text_is_a_part_or_with_asterisks_all_of_it(string pattern, bool matches) =>
        Assert.AreEqual(matches, new TextPattern(pattern).Matches("\n  INSERT  INTO sale (sku)\n  VALUES ('tea')"));
}
