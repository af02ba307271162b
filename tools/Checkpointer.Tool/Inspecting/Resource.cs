namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// What a method touches that other processes see.
/// </summary>
internal enum Resource
{
    /// <summary>A database or a store that keeps data for several processes.</summary>
    Database,

    /// <summary>A service, by HTTP.</summary>
    Http,

    /// <summary>The file system.</summary>
    Files,
}
