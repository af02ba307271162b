namespace Checkpointer.Verification;

/// <summary>
/// Something wrong with a method, or with a whole type.
/// </summary>
/// <param name="Place">Where: a method with its parameter types, or a type.</param>
/// <param name="Problem">What: the kind of exception, or the verifier's words without what weaving moves, such as offsets.</param>
/// <param name="Detail">The whole message, for people.</param>
internal sealed record Finding(MethodPlace Place, string Problem, string Detail)
{
    public override string ToString() => $"{Place}: {Problem}: {Detail}";
}
