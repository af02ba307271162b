namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// A method that touches what other processes see: before or after it is where orders matter.
/// </summary>
/// <param name="Method">The method, as a pattern that matches it alone.</param>
/// <param name="Touches">What it touches.</param>
/// <param name="By">The method by which it does; of several, the last.</param>
internal sealed record NaturalCheckpoint(string Method, Resource Touches, string By);
