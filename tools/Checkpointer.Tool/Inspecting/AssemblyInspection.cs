namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// What there is in an assembly for somebody who wants to pause it.
/// </summary>
/// <param name="Assembly">Its path, from the folder on.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Framework">What it was built for; <see langword="null"/> if it does not say.</param>
/// <param name="IsWoven">Whether it has probes.</param>
/// <param name="Probeable">How many methods that somebody wrote can be probed.</param>
/// <param name="Unprobeable">Why others cannot, and how many.</param>
/// <param name="Matches">The methods that the patterns match; <see langword="null"/> if there are no patterns.</param>
/// <param name="Checkpoints">The natural checkpoints; with patterns, those among the matches.</param>
internal sealed record AssemblyInspection(
    string Assembly,
    string Name,
    string? Framework,
    bool IsWoven,
    int Probeable,
    IReadOnlyDictionary<string, int> Unprobeable,
    IReadOnlyList<MatchedMethod>? Matches,
    IReadOnlyList<NaturalCheckpoint> Checkpoints);

/// <summary>A method that a pattern matches.</summary>
/// <param name="Method">The method, as a pattern that matches it alone.</param>
/// <param name="Obstacle">Why it cannot be probed, as a clause; <see langword="null"/> if it can.</param>
internal sealed record MatchedMethod(string Method, string? Obstacle);
