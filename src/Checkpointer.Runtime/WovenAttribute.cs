namespace Checkpointer.Runtime;

/// <summary>
/// Marks an assembly that has been woven, so that it never is a second time.
/// </summary>
/// <param name="weaverVersion">The version of the weaver.</param>
/// <param name="settings">A digest of the configuration it was woven with.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WovenAttribute(string weaverVersion, string settings) : Attribute
{
    /// <summary>The version of the weaver.</summary>
    public string WeaverVersion { get; } = weaverVersion;

    /// <summary>A digest of the configuration the assembly was woven with: equal digests, equal configurations.</summary>
    public string Settings { get; } = settings;
}
