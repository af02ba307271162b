using System.Runtime.InteropServices;

namespace Checkpointer.Blocking;

/// <summary>
/// The operating system's id of the calling thread, which events carry and the framework keeps to itself.
/// </summary>
internal static class OSThread
{
    [ThreadStatic]
    private static long _currentId;

    private static readonly Func<long>? _read = Reader();

    public static bool HasIds => _read is not null;

    /// <summary>The id of the calling thread; 0 on systems that are not known here.</summary>
    public static long CurrentId
    {
        get
        {
            long id = _currentId;
            return id != 0 || _read is null ? id : _currentId = _read();
        }
    }

    private static Func<long>? Reader()
    {
        Func<long>? reader =
            RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? static () => GetCurrentThreadId()
            : RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? static () => gettid()
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? ReadOnMacOS
            : null;
        try
        {
            return reader?.Invoke() > 0 ? reader : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library older than gettid.
            return null;
        }
    }

    private static long ReadOnMacOS() => pthread_threadid_np(IntPtr.Zero, out ulong id) == 0 ? (long)id : 0;

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint GetCurrentThreadId();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int gettid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int pthread_threadid_np(IntPtr thread, out ulong id);
}
