namespace Checkpointer.Stress.Tests;

/// <summary>What reports a call.</summary>
internal enum Way
{
    Woven,
    Proxied,
    ProxiedAndWoven,
}
