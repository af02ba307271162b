namespace Checkpointer.Http;

/// <summary>
/// How the clients of one name are probed.
/// </summary>
public sealed class HttpProbeOptions
{
    private Func<Uri, bool> _carriesIdentityTo = static uri => uri.IsLoopback;

    /// <summary>Where the probe stands. By default <see cref="HttpProbePosition.EachAttempt"/>.</summary>
    public HttpProbePosition Position { get; set; }

    /// <summary>
    /// To which addresses a request carries who sends it, in the header <see cref="CarriedIdentity.HeaderName"/>: to servers of the same
    /// process only. By default to loopback addresses, which a test server has, too.
    /// </summary>
    /// <exception cref="ArgumentNullException">It is set to <see langword="null"/>.</exception>
    public Func<Uri, bool> CarriesIdentityTo
    {
        get => _carriesIdentityTo;
        set => _carriesIdentityTo = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal bool IsInstalled { get; set; }
}
