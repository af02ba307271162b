namespace Checkpointer.Data;

/// <summary>Changes that were saved: what a hit at <see cref="DbCheckpoint.AfterSaveChanges"/> carries. Immutable.</summary>
/// <param name="context">Entity Framework's <c>DbContext</c>.</param>
/// <param name="entries">How many entries were written.</param>
public sealed class DbSave(object context, int entries) : ITouchingPayload
{
    /// <summary>Entity Framework's <c>DbContext</c>. At a pause it is in the midst of saving: ask the database through another.</summary>
    public object Context { get; } = context ?? throw new ArgumentNullException(nameof(context));

    /// <summary>How many entries were written.</summary>
    public int Entries { get; } = entries;

    /// <summary>Nothing itself: its commands say what they touch.</summary>
    IReadOnlyCollection<TouchedThing>? ITouchingPayload.Touches => [];

    /// <summary>How many entries.</summary>
    public override string ToString() => $"{Entries} saved";
}
