using System.Xml.Linq;
using Checkpointer.Patterns;

namespace Checkpointer.Weaver.Engine.Configuration;

/// <summary>
/// One <c>&lt;Call Match="..." /&gt;</c>: probe the calls that the assembly makes to what the pattern matches in other assemblies.
/// </summary>
internal sealed record CallRule(MethodPattern Pattern, XElement Element);
