using Checkpointer.Patterns;
using CsCheck;

namespace Checkpointer.Weaver.Tests.Patterns;

[TestClass]
public sealed class RoundTripTests
{
    [TestMethod]
    public void Parse_WhatAPatternIsWrittenAs_IsThePattern() => AnyPattern.Pattern.Sample(pattern =>
        Assert.AreEqual(pattern.ToString(), MethodPattern.Parse(pattern.ToString()).ToString()), iter: 2_000);

    [TestMethod]
    public void Parse_AnyText_GivesAPatternOrSaysWhatIsWrong() => _text.Sample(
        text =>
        {
            try
            {
                Assert.AreEqual(text.Trim(), MethodPattern.Parse(text).Text);
            }
            catch (FormatException e)
            {
                StringAssert.StartsWith(e.Message, $"'{text}' is no method pattern: ", StringComparison.Ordinal);
            }
        },
        iter: 20_000);

    [TestMethod]
    [DataRow("  protected   private  Shop.Store  :  IStore ::Save  ( out  int ,.. )", "private protected Shop.Store : IStore::Save(ref int, ..)")]
    [DataRow("static public A/B+C::D(in T&)", "public static A.B.C::D(ref T)")]
    [DataRow("A::B( List < int? > [ , ] )except C::D", "A::B(List<int?>[,]) except C::D")]
    public void ToString_AnySpelling_IsTheOneForm(string spelling, string form)
    {
        var pattern = MethodPattern.Parse(spelling);

        Assert.AreEqual(form, pattern.ToString());
        Assert.AreEqual(spelling.Trim(), pattern.Text);
    }

    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.OneOf("::", "(", ")", "<", ">", ",", "..", "*", "?", "[", "]", " ", ":", "&", "Shop", "int", "ref ", "static ", "public ", " except ", " implements "),
        Gen.String[Gen.Char[" ~"], 0, 2]).Array[0, 9].Select(string.Concat);
}
