using System.Xml.Linq;
using Checkpointer.Patterns;

namespace Checkpointer.Weaver.Engine.Configuration;

/// <summary>
/// One <c>&lt;Method Match="..." /&gt;</c>: weave what the pattern matches.
/// </summary>
internal sealed record MethodRule(MethodPattern Pattern, XElement Element);
