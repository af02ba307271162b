using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Patterns;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// Weaves what the patterns concern: the names of all assemblies are looked at, and only those are read that a pattern can mean.
/// </summary>
internal sealed class WeaveOperation(WeaveRequest request, IFiles files)
{
    /// <summary>Does it.</summary>
    /// <param name="progress">Told each assembly that is begun, and how many there are.</param>
    /// <param name="cancellationToken">Ends it between two assemblies, with nothing changed.</param>
    /// <exception cref="Failure">Nothing was changed, and why.</exception>
    public WeaveResult Run(Action<string, int> progress, CancellationToken cancellationToken)
    {
        IDestination destination = request switch
        {
            { IsTrial: true } => new TrialDestination(),
            { Output: { } folder } => new FolderDestination(request.Target, folder),
            _ => new PlaceDestination(request.Target, files),
        };
        using (destination)
        {
            IReadOnlyList<AssemblyOutline> outlines = request.Target.Outlines();
            var concern = new Concern(request.Rules);
            AssemblyOutline[] concerned = [.. outlines.Where(concern.Is)];
            if (concerned.Length == 0)
                throw new Failure(ExitCode.NoMatch, concern.NoMatch(outlines));

            var weaving = new AssemblyWeaving(request);
            List<AssemblyResult> results = [];
            foreach (AssemblyOutline outline in concerned)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress(request.Target.NameOf(outline.Path), concerned.Length);
                results.Add(weaving.Weave(outline, destination.CopyOf(outline.Path)));
                if (results[^1].Outcome == Outcome.Woven)
                    destination.Accept(outline.Path);
            }

            if (results.TrueForAll(result => result is { Outcome: Outcome.Unmatched, Warnings.Count: 0 } && !HasSkipped(result)))
                throw new Failure(ExitCode.NoMatch, concern.NoMatch(outlines));

            IReadOnlyList<string> added = results.Exists(result => result.Outcome == Outcome.Failed) ? [] : destination.Finish();
            return new WeaveResult(
                request.Target.Path,
                request.Output is null ? null : Path.GetFullPath(request.Output),
                request.IsTrial,
                outlines.Count,
                concerned.Length,
                results,
                added,
                [.. concern.WithoutType(outlines).Select(pattern => pattern.Text)]);
        }
    }

    private static bool HasSkipped(AssemblyResult result) => result.Notes.Any(note =>
        note.Contains(" is not woven: ", StringComparison.Ordinal) || note.Contains(" is not probed: ", StringComparison.Ordinal));
}
