using Checkpointer.Patterns;

namespace Checkpointer.Weaver.Tests.Patterns;

[TestClass]
public sealed class MethodPatternTests
{
    [TestMethod]
    [DataRow("Shop.Store::Save", "Shop.Store", "Save", "")]
    [DataRow("Shop.Store::Save", "Shop.Store", "Save", "System.Int32;T")]
    [DataRow("  Shop.Store::Save ( int , .. ) ", "Shop.Store", "Save", "System.Int32;T")]
    [DataRow("Shop.*::Save*(..)", "Shop.Data.Sql.Store", "SaveAll", "System.Int32")]
    [DataRow("*::*", "Store", ".ctor", "")]
    [DataRow("Shop.Store+Cache::Save", "Shop.Store.Cache", "Save", "")]
    [DataRow("Shop.Store/Cache::Save", "Shop.Store.Cache", "Save", "")]
    [DataRow("Shop.Store::Shop.IStore.Save()", "Shop.Store", "Shop.IStore.Save", "")]
    [DataRow("Shop.Store::*.Save", "Shop.Store", "Shop.IStore<System.Int32,T>.Save", "")]
    [DataRow("Shop.Store.<>c::<Save>b__0", "Shop.Store.<>c", "<Save>b__0", "")]
    [DataRow("A::B()", "A", "B", "")]
    [DataRow("A::B(..)", "A", "B", "")]
    [DataRow("A::B(string)", "A", "B", "System.String")]
    [DataRow("A::B(String)", "A", "B", "System.String")]
    [DataRow("A::B(System.String)", "A", "B", "System.String")]
    [DataRow("A::B(*, int)", "A", "B", "System.Collections.Generic.List<System.String>[];System.Int32")]
    [DataRow("A::B(*Command)", "A", "B", "Shop.PayCommand")]
    [DataRow("A::B(Shop.*)", "A", "B", "Shop.Data.Order")]
    [DataRow("A::B(ref int, out Guid, in T)", "A", "B", "System.Int32&;System.Guid&;T&")]
    [DataRow("A::B(int&)", "A", "B", "System.Int32&")]
    [DataRow("A::B(List<string>)", "A", "B", "System.Collections.Generic.List<System.String>")]
    [DataRow("A::B(List)", "A", "B", "System.Collections.Generic.List<System.String>")]
    [DataRow("A::B(IDictionary<string, List<int>>)", "A", "B", "System.Collections.Generic.IDictionary<System.String, System.Collections.Generic.List<System.Int32>>")]
    [DataRow("A::B(IDictionary<string,List<int>>)", "A", "B", "System.Collections.Generic.IDictionary<System.String,System.Collections.Generic.List<System.Int32>>")]
    [DataRow("A::B(byte[], int[,][])", "A", "B", "System.Byte[];System.Int32[,][]")]
    [DataRow("A::B(int*, void**)", "A", "B", "System.Int32*;System.Void**")]
    [DataRow("A::B(delegate*<int, void>)", "A", "B", "delegate*<System.Int32, System.Void>")]
    [DataRow("A::B(string[]?)", "A", "B", "System.String[]")]
    [DataRow("Shop.Store ::Save", "Shop.Store", "Save", "")]
    [DataRow("Shop.Store::Save/Check(int)", "Shop.Store", "<Save>g__Check|3_0", "System.Int32")]
    [DataRow("Shop.Store::Save/lambda", "Shop.Store.<>c", "<Save>b__3_0", "System.Int32")]
    [DataRow("Shop.Store::*/Check", "Shop.Store.<>c__DisplayClass4_0", "<Shop.IStore.Save>g__Check|1", "")]
    [DataRow("A::B(int?)", "A", "B", "System.Nullable<System.Int32>")]
    [DataRow("A::B(string?)", "A", "B", "System.String")]
    [DataRow("A::B(Money?)", "A", "B", "System.Nullable<Shop.Money>")]
    public void Matches_MethodThatThePatternNames_IsTrue(string pattern, string type, string method, string parameters) =>
        Assert.IsTrue(MethodPattern.Parse(pattern).Matches(new NamedMethod(type, method, Split(parameters))));

    [TestMethod]
    [DataRow("Shop.Store::Save", "Shop.Store", "SaveAll", "")]
    [DataRow("Shop.Store::Save", "Shop.Stores", "Save", "")]
    [DataRow("Store::Save", "Shop.Store", "Save", "")]
    [DataRow("Shop.Store::save", "Shop.Store", "Save", "")]
    [DataRow("ShopxStore::Save", "Shop.Store", "Save", "")]
    [DataRow("A::B()", "A", "B", "System.Int32")]
    [DataRow("A::B(int)", "A", "B", "")]
    [DataRow("A::B(int)", "A", "B", "System.Int32;System.Int32")]
    [DataRow("A::B(int, ..)", "A", "B", "")]
    [DataRow("A::B(int, ..)", "A", "B", "System.String;System.Int32")]
    [DataRow("A::B(int)", "A", "B", "System.Int32&")]
    [DataRow("A::B(int)", "A", "B", "System.Int32[]")]
    [DataRow("A::B(ref int)", "A", "B", "System.Int32")]
    [DataRow("A::B(Order)", "A", "B", "Shop.BackOrder")]
    [DataRow("A::B(String)", "A", "B", "System.Collections.Generic.List<System.String>")]
    [DataRow("A::B(List<int>)", "A", "B", "System.Collections.Generic.List<System.String>")]
    [DataRow("A::B(int?)", "A", "B", "System.Int32")]
    [DataRow("A::B(int*)", "A", "B", "System.Int32")]
    [DataRow("Shop.Store::Save/Check", "Shop.Store", "<Save>g__CheckAll|3_0", "")]
    [DataRow("Shop.Store::Save/lambda", "Shop.Store", "<SaveAll>b__3_0", "")]
    [DataRow("Shop.Store::Save*", "Shop.Store.<>c", "<Save>b__3_0", "")]
    public void Matches_AnyOtherMethod_IsFalse(string pattern, string type, string method, string parameters) =>
        Assert.IsFalse(MethodPattern.Parse(pattern).Matches(new NamedMethod(type, method, Split(parameters))));

    [TestMethod]
    [DataRow("", "'::' is missing between the type and the method (column 1)")]
    [DataRow("Shop.Store.Save", "'::' is missing between the type and the method (column 16)")]
    [DataRow("::Save", "the type is missing before '::' (column 1)")]
    [DataRow("Shop.Store::", "the method is missing after '::' (column 13)")]
    [DataRow("Shop.Store::()", "the method is missing after '::' (column 13)")]
    [DataRow("Shop?Store::Save", "'?' cannot stand in a type name (column 5)")]
    [DataRow("Shop.Store<T>::Save", "generic parameters are not written: the name alone matches the type whatever its parameters (column 11)")]
    [DataRow("Shop.Store`1::Save", "generic parameters are not written: the name alone matches the type whatever its parameters (column 11)")]
    [DataRow("A::B::C", "':' cannot stand in a method name (column 5)")]
    [DataRow("[Audited Shop.Store::Save", "']' is missing after the attribute (column 10)")]
    [DataRow("[] Shop.Store::Save", "a parameter type is expected, and ']' begins none (column 2)")]
    [DataRow("public private Shop.Store::Save", "'public private' is no accessibility of C# (column 1)")]
    [DataRow("void static Shop.Store::Save", "only one type, the returned one, stands before the type of the method (column 6)")]
    [DataRow("Shop.* : ::Save", "a parameter type is expected, and ':' begins none (column 10)")]
    [DataRow("Shop.* : IStore.Save", "'::' is missing between the type and the method (column 21)")]
    [DataRow("A::B implements", "a pattern is missing after 'implements' (column 6)")]
    [DataRow("A::B() except", "a pattern is missing after 'except' (column 8)")]
    [DataRow("A::B() except C", "'::' is missing between the type and the method (column 16)")]
    [DataRow("A::B() except C::D implements E::F", "'implements E::F' stands after the end of the pattern (column 20)")]
    [DataRow("A::B C", "' ' cannot stand in a method name (column 5)")]
    [DataRow("A::B(", "')' is missing at the end of the parameter list (column 6)")]
    [DataRow("A::B(int", "',' or ')' is missing after a parameter type (column 9)")]
    [DataRow("A::B(int id)", "',' or ')' is missing after a parameter type (column 10)")]
    [DataRow("A::B(int,)", "a parameter type is expected, and ')' begins none (column 10)")]
    [DataRow("A::B(.., int)", "')' is missing: '..' ends the parameter list (column 8)")]
    [DataRow("A::B(int[)", "']' is missing (column 10)")]
    [DataRow("A::B(List<int)", "',' or '>' is missing after a generic argument (column 14)")]
    [DataRow("A::B() C", "'C' stands after the end of the pattern (column 8)")]
    public void Parse_TextThatIsNoPattern_ThrowsSayingWhatIsWrongAndWhere(string text, string what)
    {
        FormatException exception = Assert.ThrowsExactly<FormatException>(() => MethodPattern.Parse(text));

        Assert.AreEqual(
            $"""
            '{text}' is no method pattern: {what}.
            A pattern is Type::Method, or Type::Method(parameter types); '*' stands for any characters, a last '..' for any further parameters.
            Example: Legacy.Billing.InvoiceStore::Commit(int, ..)
            """,
            exception.Message);
    }

    [TestMethod]
    [DataRow("A.B::C", true, true)]
    [DataRow("A.B::C*", true, false)]
    [DataRow("A.*::C", false, false)]
    public void IsExact_PatternWithWildcards_TellsWhereTheyAre(string text, bool exactType, bool exact)
    {
        var pattern = MethodPattern.Parse(text);

        Assert.AreEqual((exactType, exact), (pattern.IsExactType, pattern.IsExact));
    }

    private static string[] Split(string parameters) => parameters.Length == 0 ? [] : parameters.Split(';');
}
