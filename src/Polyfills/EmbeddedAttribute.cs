#if !NET
namespace Microsoft.CodeAnalysis;

/// <summary>Marks a type that the compiler needs, and that must not be seen from assemblies which are befriended and have their own.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class EmbeddedAttribute : Attribute;
#endif
