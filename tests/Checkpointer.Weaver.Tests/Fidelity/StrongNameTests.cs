using System.Security.Cryptography;
using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Fidelity;

[TestClass]
public sealed class StrongNameTests
{
    private static readonly string _signed = Specimen.Path("Framework", "net472");

    [TestMethod]
    [DataRow("net472")]
    [DataRow("net10.0")]
    public void Weave_WithTheKey_SignsTheCopy(string framework)
    {
        using var folder = new TemporaryFolder();
        string original = Specimen.Path("Framework", framework);

        string copy = Copies.Of(original, folder["Specimens.Framework.dll"], Weaving.Options);

        Assert.IsTrue(StrongNameSignature.IsValid(original, Weaving.KeyFile));
        Assert.IsTrue(StrongNameSignature.IsValid(copy, Weaving.KeyFile));
        AssertSameName(original, copy);
    }

    [TestMethod]
    public void Weave_WithoutTheKey_KeepsTheNameAndSaysThatTheSignatureIsGone()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = AssemblyWeaver.Weave(_signed, folder["copy.dll"], Weaving.Everything);

        Assert.IsFalse(StrongNameSignature.IsValid(folder["copy.dll"], Weaving.KeyFile));
        AssertSameName(_signed, folder["copy.dll"]);
        Assert.AreEqual(
            "Specimens.Framework is signed: the copy keeps its strong name, but has no valid signature without the key. " +
            ".NET does not check it; .NET Framework does in the global assembly cache, or where it is told to.",
            result.Notes[^1]);
    }

    [TestMethod]
    public void Weave_PublicSigned_StaysSo()
    {
        using var folder = new TemporaryFolder();
        string unsigned = Copies.Changed(_signed, folder["original.dll"], _ => { });

        WeavingResult result = AssemblyWeaver.Weave(unsigned, folder["copy.dll"], Weaving.Everything);

        Assert.AreEqual("Specimens.Framework is public-signed or delay-signed: so is the copy.", result.Notes[^1]);
        AssertSameName(_signed, folder["copy.dll"]);
    }

    [TestMethod]
    public void Weave_WithAnotherKey_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var rsa = new RSACryptoServiceProvider(2048);
        File.WriteAllBytes(folder["other.snk"], rsa.ExportCspBlob(includePrivateParameters: true));

        AssertRefused(_signed, folder, "other.snk", "other.snk is not the key of Specimens.Framework: signed with it, the copy would be another assembly to whoever references or befriends it.");
    }

    [TestMethod]
    public void Weave_WithAPublicKeyOnly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var rsa = new RSACryptoServiceProvider(2048);
        File.WriteAllBytes(folder["public.snk"], rsa.ExportCspBlob(includePrivateParameters: false));

        AssertRefused(_signed, folder, "public.snk", "public.snk holds no private key: nothing can be signed with it.");
    }

    [TestMethod]
    public void Weave_KeyForAnAssemblyWithoutAStrongName_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string unnamed = Copies.Changed(_signed, folder["original.dll"], module =>
        {
            module.Assembly.Name.PublicKey = [];
            module.Attributes &= ~ModuleAttributes.StrongNameSigned;
        });
        File.Copy(Weaving.KeyFile, folder["key.snk"]);

        AssertRefused(unnamed, folder, "key.snk", "Specimens.Framework has no strong name: signed with key.snk, the copy would be another assembly to whoever references it. Weave it without a key.");
    }

    // Bug 22: a friend is told by its key, and knows this one by its own.
    [TestMethod]
    public void Bug22_Friends_AreStillFriends()
    {
        using var folder = new TemporaryFolder();
        string copy = Copies.Of(_signed, folder["Specimens.Framework.dll"], Weaving.Options);

        Assert.AreEqual(Friend(_signed), Friend(copy));
        AssertSameName(_signed, copy);
    }

    // .NET Framework loads nothing unsigned for a signed assembly.
    [TestMethod]
    [DataRow("Framework", "net472")]
    [DataRow("VisualBasic", "net472")]
    public void Weave_SignedAssembly_ReferencesSignedOnesOnly(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder));

        CollectionAssert.AreEqual(Array.Empty<string>(), copy.AssemblyReferences.Where(reference => reference.PublicKeyToken.Length == 0).Select(reference => reference.Name).ToArray());
        Assert.Contains(reference => reference.Name == "Checkpointer.Runtime", copy.AssemblyReferences);
    }

    private static void AssertRefused(string original, TemporaryFolder folder, string key, string error)
    {
        WeavingResult result = AssemblyWeaver.Weave(original, folder["copy.dll"], Weaving.Everything, new WeavingOptions { KeyFile = folder[key] });

        CollectionAssert.AreEqual(new[] { error }, result.Errors.ToArray());
        Assert.IsEmpty(result.WovenMethods);
        Assert.IsFalse(File.Exists(folder["copy.dll"]));
    }

    private static void AssertSameName(string one, string other)
    {
        using ModuleDefinition original = Copies.Read(one);
        using ModuleDefinition copy = Copies.Read(other);
        Assert.AreEqual(original.Assembly.FullName, copy.Assembly.FullName);
        CollectionAssert.AreEqual(original.Assembly.Name.PublicKey, copy.Assembly.Name.PublicKey);
    }

    private static string Friend(string path)
    {
        using ModuleDefinition module = Copies.Read(path);
        return (string)module.Assembly.CustomAttributes.Single(attribute => attribute.AttributeType.Name == "InternalsVisibleToAttribute").ConstructorArguments[0].Value;
    }
}
