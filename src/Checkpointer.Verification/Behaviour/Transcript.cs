namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// What came of many calls, one after the other.
/// </summary>
internal sealed class Transcript
{
    private readonly List<string> _calls = [];
    private readonly HashSet<string> _skipped = [];

    /// <summary>Each call with its outcome, in order.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>Methods for which no arguments, or no object, could be made.</summary>
    public IReadOnlyCollection<string> Skipped => _skipped;

    public void Add(string call, string outcome) => _calls.Add($"{call}: {outcome}");

    public void Skip(string call) => _skipped.Add(call);

    /// <summary>
    /// The same, with a task that failed for a call that threw: a method that would have thrown before it returned its task gives a
    /// failed one after a pause.
    /// </summary>
    public Transcript WithThrowsAsTasks()
    {
        var transcript = new Transcript();
        transcript._calls.AddRange(_calls.Select(call => call.Replace(": task that throws ", ": throws ", StringComparison.Ordinal)));
        return transcript;
    }

    /// <summary>Each call that went otherwise, as "expected / observed".</summary>
    public IReadOnlyList<string> DifferencesTo(Transcript other)
    {
        IEnumerable<string> different = _calls.Zip(other._calls)
            .Where(pair => pair.First != pair.Second)
            .Select(pair => $"expected: {pair.First}\nobserved: {pair.Second}");
        return _calls.Count == other._calls.Count
            ? [.. different]
            : [.. different, $"expected: {_calls.Count} calls\nobserved: {other._calls.Count} calls"];
    }
}
