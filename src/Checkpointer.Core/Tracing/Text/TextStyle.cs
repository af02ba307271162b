namespace Checkpointer;

/// <summary>
/// The characters that texts are drawn with.
/// </summary>
public enum TextStyle
{
    /// <summary>
    /// What the environment asks for: the variable <c>CHECKPOINTER_TEXT</c> (<c>unicode</c> or <c>ascii</c>) if it is set; else ASCII if
    /// <c>TERM</c> is <c>dumb</c> or the console's encoding is not a Unicode one; else Unicode. Looked up once per process.
    /// </summary>
    Auto,

    /// <summary>Lines and ellipses.</summary>
    Unicode,

    /// <summary>Nothing beyond ASCII is drawn. Names keep their characters.</summary>
    Ascii,
}
