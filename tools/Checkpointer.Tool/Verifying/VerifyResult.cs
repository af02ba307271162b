namespace Checkpointer.Tool.Verifying;

/// <summary>
/// What compiling every method of a woven assembly came to.
/// </summary>
/// <param name="Assembly">The woven assembly.</param>
/// <param name="Original">What it was compared to; <see langword="null"/> if the original is not known.</param>
/// <param name="Compiled">How many of its methods compiled.</param>
/// <param name="Uninstantiated">How many generic methods were not tried, for want of fitting type arguments.</param>
/// <param name="Problems">What is wrong with it, and was not with the original.</param>
internal sealed record VerifyResult(string Assembly, string? Original, int Compiled, int Uninstantiated, IReadOnlyList<string> Problems);
