using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>
/// Verifies the signature of a strong name, as .NET Framework does and .NET does not (ECMA-335, II.6.2.1.3).
/// </summary>
internal static class StrongNameSignature
{
    public static bool IsValid(string path, string keyFile)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var reader = new PEReader(new MemoryStream(bytes));
        DirectoryEntry directory = reader.PEHeaders.CorHeader!.StrongNameSignatureDirectory;
        if (!reader.PEHeaders.TryGetDirectoryOffset(directory, out int offset))
            return false;

        byte[] signature = bytes[offset..(offset + directory.Size)];
        Array.Reverse(signature);

        // What signing, or installing, changes is not signed.
        int optionalHeader = reader.PEHeaders.PEHeaderStartOffset;
        bool isPlus = reader.PEHeaders.PEHeader!.Magic == PEMagic.PE32Plus;
        Array.Clear(bytes, optionalHeader + 64, 4);
        Array.Clear(bytes, optionalHeader + (isPlus ? 144 : 128), 8);

        // The headers, without what fills up their last block, and every section but for the signature itself.
        int headers = optionalHeader + reader.PEHeaders.CoffHeader.SizeOfOptionalHeader + reader.PEHeaders.SectionHeaders.Length * 40;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(bytes, 0, headers);
        foreach (SectionHeader section in reader.PEHeaders.SectionHeaders)
        {
            int end = section.PointerToRawData + section.SizeOfRawData;
            bool isSigned = offset >= section.PointerToRawData && offset < end;
            int afterSignature = isSigned ? offset + directory.Size : section.PointerToRawData;
            if (isSigned)
                hash.AppendData(bytes, section.PointerToRawData, offset - section.PointerToRawData);
            hash.AppendData(bytes, afterSignature, end - afterSignature);
        }

        using var rsa = new RSACryptoServiceProvider();
        rsa.ImportCspBlob(File.ReadAllBytes(keyFile));
        return rsa.VerifyHash(hash.GetHashAndReset(), signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
