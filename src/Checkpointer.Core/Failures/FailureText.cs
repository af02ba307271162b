namespace Checkpointer.Failures;

/// <summary>
/// What a failed run says, in its four parts.
/// </summary>
/// <param name="Fact">What happened.</param>
/// <param name="Picture">The declared order beside what was observed, and one line per starter. Ends in a line feed.</param>
/// <param name="Statuses">Where each starter stood.</param>
/// <param name="LikelyCause">Ends in a full stop.</param>
/// <param name="Next">What to do. Ends in a full stop, or in the line to add.</param>
internal sealed record FailureText(
    string Fact, string Picture, IReadOnlyDictionary<Starter, string> Statuses, string LikelyCause, string Next)
{
    public override string ToString() => $"{Fact}\n\n{Picture}\nLikely cause: {LikelyCause}\nNext: {Next}";
}
