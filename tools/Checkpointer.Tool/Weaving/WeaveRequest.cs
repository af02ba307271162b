using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Patterns;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// What is to be woven, and where it goes.
/// </summary>
/// <param name="Target">The assembly, or the folder.</param>
/// <param name="Rules">Which methods of it.</param>
/// <param name="Output">The folder for the woven copies; <see langword="null"/>: in place.</param>
/// <param name="References">Where else to look for what an assembly refers to.</param>
/// <param name="KeyFile">The key pair to sign with again; <see langword="null"/>: none.</param>
/// <param name="IsTrial">Whether nothing is to be written.</param>
internal sealed record WeaveRequest(
    Target Target, Rules Rules, string? Output, IReadOnlyList<string> References, string? KeyFile, bool IsTrial);
