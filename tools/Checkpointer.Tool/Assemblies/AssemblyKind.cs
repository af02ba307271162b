namespace Checkpointer.Tool.Assemblies;

/// <summary>
/// What a file is to somebody who wants to weave it.
/// </summary>
internal enum AssemblyKind
{
    /// <summary>One of .NET, in IL.</summary>
    Assembly,

    /// <summary>C++/CLI: IL and machine code that has none.</summary>
    MixedMode,

    /// <summary>A part of an assembly of several files.</summary>
    Module,

    /// <summary>Machine code.</summary>
    Native,

    /// <summary>Anything else.</summary>
    Other,
}
