namespace Checkpointer.Core.Tests;

/// <summary>For what must not happen within a time: a busy machine can only make such a test pass, never fail.</summary>
internal static class RealTime
{
    public static async Task PassesAsync(TimeSpan time)
    {
        var passed = new Signal();
        using var clock = new CancellationTokenSource(time);
        using CancellationTokenRegistration registration = clock.Token.Register(passed.Raise);
        await passed.Raised;
    }
}
