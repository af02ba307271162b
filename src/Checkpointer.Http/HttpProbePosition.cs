namespace Checkpointer.Http;

/// <summary>
/// Where the probe of a client stands among its handlers: it decides what a retry looks like.
/// </summary>
public enum HttpProbePosition
{
    /// <summary>Next to the network: each attempt of a retry is a request of its own.</summary>
    EachAttempt,

    /// <summary>Next to the caller: all attempts together are one request, and the response is the last one's.</summary>
    WholeCall,
}
