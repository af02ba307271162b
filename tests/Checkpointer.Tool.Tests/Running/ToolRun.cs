using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool.Tests.Running;

/// <summary>
/// What a run of the command came to.
/// </summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">The standard output.</param>
/// <param name="Errors">The standard error.</param>
internal sealed record ToolRun(int Code, string Output, string Errors)
{
    /// <summary>Runs the command, its output going to a pipe.</summary>
    public static Task<ToolRun> OfAsync(params string[] arguments) => OfAsync(width: null, arguments);

    /// <summary>Runs the command, its output going to a window of so many columns.</summary>
    public static async Task<ToolRun> OfAsync(int? width, params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };
        int code = await CheckpointerCommand.RunAsync(arguments, new Terminal(output, errors, width, paintsErrors: width is not null, canBeRedrawn: false));
        return new ToolRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>The same with what differs from run to run replaced: the folder that it was about.</summary>
    public ToolRun In(Folder folder) => this with { Output = Output.Replace(folder.Path, "FOLDER", StringComparison.Ordinal), Errors = Errors.Replace(folder.Path, "FOLDER", StringComparison.Ordinal) };
}
