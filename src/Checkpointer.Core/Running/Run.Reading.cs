using Checkpointer.Probes;

namespace Checkpointer.Running;

// An operation has returned, and what it began elsewhere goes on: a server sends more of its response. Who reads that waits for it.
internal sealed partial class Run
{
    /// <summary>The starter waits for what goes on inside an operation that has returned: it rests as long as that does.</summary>
    /// <param name="here">Where it waits.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>
    /// What is to be ended when it has got something; <see langword="null"/> if nothing goes on inside, or another strand waits already:
    /// then it moves as ever.
    /// </returns>
    public ProbedFrame? BeginReading(ProbedFrame here, ProbedFrame operation)
    {
        using (TakeTurn())
        {
            if (IsOver || operation is not { State: FrameState.Over, Inner: > 0, Reader: null })
                return null;

            var reading = new ProbedFrame(here.Starter, here, operation.Place);
            Enter(reading);
            CountMoving(reading, -1);
            reading.Inner = 1;
            return operation.Reader = reading;
        }
    }

    public void EndReading(ProbedFrame operation, ProbedFrame reading)
    {
        using (TakeTurn())
        {
            operation.Reader = null;
            if (reading.State == FrameState.InFlight)
                Leave(reading);
        }
    }
}
