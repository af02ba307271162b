using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// Embeds symbols into an assembly that is written to memory, where it has no file name.
/// </summary>
internal sealed class EmbeddedSymbols : ISymbolWriterProvider
{
    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) =>
        new EmbeddedPortablePdbWriterProvider().GetSymbolWriter(module, module.Name);

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) =>
        throw new NotSupportedException("Embedded symbols have no stream of their own.");
}
