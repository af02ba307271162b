namespace Checkpointer;

/// <summary>
/// Which values a trace keeps.
/// </summary>
public enum TraceValues
{
    /// <summary>
    /// All: texts, numbers, times and such as they are, arrays and lists of these by their first items, and of other objects what their
    /// <see cref="object.ToString"/> says, if their class has one. It is asked where the hit is, outside all locks, and probes it meets stay
    /// silent; but it is code that would not run there by itself, in the middle of a type initialiser perhaps.
    /// </summary>
    All,

    /// <summary>
    /// No code under test is asked: of objects that are not of the framework's simple types only the type is kept. What a point carries,
    /// and what the test notes, is kept as with <see cref="All"/>.
    /// </summary>
    Simple,

    /// <summary>None. What the test notes at a pause is kept as with <see cref="All"/>.</summary>
    None,
}
