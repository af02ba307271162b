namespace Checkpointer.Weaver.Files;

/// <summary>
/// The little of a PE file that Cecil does not show.
/// </summary>
/// <remarks>ECMA-335, II.25; the ReadyToRun header is described in the runtime's readytorun-format.md.</remarks>
internal sealed class PortableExecutable
{
    private const uint ReadyToRunSignature = 0x00525452; // "RTR"
    private const int CliHeaderDirectory = 14;
    private const int StrongNameOffset = 32;
    private const int ManagedNativeHeaderOffset = 64;

    private readonly byte[] _bytes;
    private readonly int _sections;
    private readonly int _sectionCount;
    private readonly int _cliHeader;

    /// <summary>Reads the headers.</summary>
    /// <param name="bytes">The file: one that Cecil has read, and so found to be an assembly.</param>
    public PortableExecutable(byte[] bytes)
    {
        _bytes = bytes;
        int pe = (int)Number(0x3c);
        int optionalHeader = pe + 24;
        bool isPlus = BitConverter.ToUInt16(bytes, optionalHeader) == 0x20b;
        _sectionCount = BitConverter.ToUInt16(bytes, pe + 6);
        _sections = optionalHeader + BitConverter.ToUInt16(bytes, pe + 20);
        _cliHeader = Offset(Number(optionalHeader + (isPlus ? 112 : 96) + CliHeaderDirectory * 8));
    }

    /// <summary>Whether the assembly holds machine code that was compiled from its IL ahead of time.</summary>
    public bool IsReadyToRun => Number(_cliHeader + ManagedNativeHeaderOffset) is var header and not 0
        && Number(Offset(header)) == ReadyToRunSignature;

    /// <summary>Whether there is a strong name's signature, rather than only the room for one.</summary>
    public bool IsSigned => Number(_cliHeader + StrongNameOffset) is var signature and not 0
        && _bytes.Skip(Offset(signature)).Take((int)Number(_cliHeader + StrongNameOffset + 4)).Any(b => b != 0);

    private uint Number(int offset) => BitConverter.ToUInt32(_bytes, offset);

    private int Offset(uint address)
    {
        for (int i = 0; i < _sectionCount; i++)
        {
            int section = _sections + i * 40;
            uint start = Number(section + 12);
            uint size = Math.Max(Number(section + 8), Number(section + 16));
            if (address >= start && address < start + size)
                return (int)(address - start + Number(section + 20));
        }

        throw new BadImageFormatException($"The address {address} is in no section.");
    }
}
