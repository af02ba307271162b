namespace Checkpointer.Core.Tests;

/// <summary>What is written to the standard error stream of the process meanwhile: not beside other tests.</summary>
internal sealed class CapturedError : IDisposable
{
    private readonly TextWriter _before = Console.Error;
    private readonly StringWriter _text = new();

    public CapturedError() => Console.SetError(TextWriter.Synchronized(_text));

    public string Text => _text.ToString();

    public void Dispose() => Console.SetError(_before);
}
