namespace Checkpointer.Probes;

/// <summary>Where a call is in its life, as its run sees it.</summary>
internal enum FrameState
{
    /// <summary>Not yet seen by the run.</summary>
    New,

    /// <summary>In flight.</summary>
    InFlight,

    /// <summary>Held at a gate.</summary>
    Parked,

    /// <summary>Over.</summary>
    Over,
}
