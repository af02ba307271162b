using Checkpointer.Blocking;
using Checkpointer.Probes;

namespace Checkpointer.Running;

// A starter that completes what another awaits may run that one's continuation on its own thread, inside its call. A pause there holds
// both: certain evidence that the carrier waits.
internal sealed partial class Run
{
    private void Carry(StarterRun? carrier, ProbedFrame frame)
    {
        if (carrier is not { Status: StarterStatus.Running, Held: false, Standstill: null, Moving: 1 } || carrier.Run != this || carrier == frame.Starter)
            return;

        frame.Starter.Gates[^1].Carrier = carrier;
        string name = frame.Starter.Name;
        var block = new Block(carrier.Starter, frame.Starter.Starter, $"its own thread, which runs a continuation of {name} that is paused there");
        StandStill(carrier, new Standstill(block, IsCertain: true) { IsCarrier = true });
        ArriveWhoStandStill();
    }

    private void PutDown(Gate gate)
    {
        if (gate.Carrier is { Standstill.IsCarrier: true } carrier)
            Free(carrier);
        gate.Carrier = null;
    }
}
