using System.Reflection;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// The place of a checkpoint: decides whether a probe reports it.
/// </summary>
internal abstract class CheckpointTarget : IEquatable<CheckpointTarget>
{
    /// <summary>The place, in words: <c>IStockRepository.FindAsync</c>.</summary>
    public abstract string Label { get; }

    public abstract string DefaultName(Moment moment);

    /// <summary>Whether the call, or mark, is at this place.</summary>
    public abstract bool Matches(ProbedPlace place);

    /// <summary>Whether any hit of the same <see cref="ProbedPlace.Kind"/> can be at this place.</summary>
    public virtual bool MayMatch(ProbedPlace place) => Matches(place);

    /// <summary>
    /// Whether some call of this site may be at this place: asked before anything is allocated for a call that most likely concerns nobody.
    /// </summary>
    /// <param name="site">Where.</param>
    /// <param name="target">The method behind a proxy; <see langword="null"/> in woven code.</param>
    public virtual bool MayMatch(ProbeSite site, MethodBase? target) => false;

    /// <summary>
    /// The parameters by whose names conditions and hits know the arguments of a call of <paramref name="method"/>.
    /// </summary>
    public virtual ParameterInfo[] ParametersOf(MethodBase method) => method.GetParameters();

    /// <summary>The method whose parameters are known before any hit; <see langword="null"/> for a pattern or a mark.</summary>
    public virtual MethodBase? KnownMethod => null;

    /// <summary>The type of what hits carry, at a point; <see langword="null"/> elsewhere.</summary>
    public virtual Type? PayloadType => null;

    /// <summary>Why no probe can report this place, and what to do; <see langword="null"/> if one can, or if nobody knows.</summary>
    public virtual Unreachable? WhyUnreachable() => null;

    /// <summary>Whether woven code is known to report this place, so that a probe cannot be what is missing.</summary>
    public virtual bool IsWoven => false;

    /// <summary>The line that makes this place reported, for the end of a message.</summary>
    public abstract string HowToProbe { get; }

    public abstract bool Equals(CheckpointTarget? other);

    public override bool Equals(object? obj) => Equals(obj as CheckpointTarget);

    public abstract override int GetHashCode();
}

/// <summary>Why a place cannot be reported, how that comes about, and what to do: three sentences of a message.</summary>
internal sealed record Unreachable(string Reason, string Cause, string Remedy);
