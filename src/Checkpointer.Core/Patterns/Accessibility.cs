namespace Checkpointer.Patterns;

/// <summary>
/// Who may call a method, as its own declaration says; the accessibility of its type does not count.
/// </summary>
internal enum Accessibility
{
    /// <summary>Also an explicit implementation of an interface.</summary>
    Private,

    PrivateProtected,

    Internal,

    Protected,

    ProtectedInternal,

    Public,
}
