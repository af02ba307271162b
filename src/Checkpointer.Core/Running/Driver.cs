namespace Checkpointer.Running;

/// <summary>
/// What the flow of a test keeps of the run that it drives. A host or a timer that is made at a pause keeps that flow for as long as it
/// lives: of a run that is over nothing must hang on it.
/// </summary>
internal sealed class Driver(Run run)
{
    private Run? _run = run;

    public void Forget() => Volatile.Write(ref _run, null);

    /// <summary>The flow has come to this thread, or leaves it. Does not throw.</summary>
    public void NoteThread(bool isHere) => Volatile.Read(ref _run)?.NoteTestThread(isHere);
}
