using Checkpointer.Tool.Assemblies;
using Checkpointer.Weaver;
using Mono.Cecil;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// Weaves one assembly into a copy, and says what became of it.
/// </summary>
internal sealed class AssemblyWeaving(WeaveRequest request)
{
    private readonly WeavingOptions _options = new()
    {
        SearchFolders = [request.Target.Folder, .. request.References],
        KeyFile = request.KeyFile,
    };

    /// <param name="outline">The assembly.</param>
    /// <param name="copy">Where the copy goes.</param>
    /// <exception cref="Failure">The copy cannot be written.</exception>
    public AssemblyResult Weave(AssemblyOutline outline, string copy)
    {
        string name = request.Target.NameOf(outline.Path);
        try
        {
            WeavingResult result = AssemblyWeaver.Weave(outline.Path, copy, request.Rules.Configuration, _options);
            return WithNextStep(outline, AssemblyResult.Of(name, outline.IsWoven, result));
        }
        catch (AssemblyResolutionException e)
        {
            return AssemblyResult.Failed(name, $"{name} cannot be woven: it refers to {e.AssemblyReference.Name}, which is not beside it.\nNext: name the folder that has it, --reference FOLDER.");
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"The woven copy of {name} cannot be written: {Failure.Reason(e)}.\nNothing was changed.", e);
        }
    }

    private AssemblyResult WithNextStep(AssemblyOutline outline, AssemblyResult result) => outline.IsWoven && result.Outcome == Outcome.Failed
        ? result with { Errors = [.. result.Errors.Select(error => $"{error}\nNext: `checkpointer restore {request.Target.NameOf(outline.Path)}` brings the original back, if it was woven in place.")] }
        : result;
}
