namespace Checkpointer.Stress.Tests.Plays;

/// <summary>What a program says of itself.</summary>
internal sealed record Entry(Script Script, int Strand, EntryKind Kind, HitKind Hit = default, int Item = 0, Exception? Exception = null)
{
    public override string ToString() => Kind is EntryKind.Arrives or EntryKind.Passed
        ? $"{Script.Name}/{Strand} {Kind} {Hit} {Item}"
        : $"{Script.Name}/{Strand} {Kind} {Exception?.Message}";
}
