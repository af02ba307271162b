using System.Text;
using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests.Pictures;

/// <summary>
/// A session with the command, as it looks in a window: with its colours.
/// </summary>
internal static class Transcript
{
    public const int Width = 118;

    private const string Place = "bin/Debug/net10.0";

    public static async Task<string> MakeAsync()
    {
        using Folder folder = Folder.OfBilling().Add(Path.Combine(AppContext.BaseDirectory, "Checkpointer.Runtime.dll"));
        var text = new StringBuilder();
        await SayAsync("inspect", "/Legacy.Billing.dll");
        await SayAsync("weave", "", "--match", "Legacy.Billing.InvoiceStore::*Async", "--match", "*.InvoiceStore::Commit");
        await SayAsync("verify", "");
        await SayAsync("weave", "", "--match", "Legacy.Billing.InvoceStore::Commit");
        await SayAsync("restore", "");
        return text.ToString();

        async Task SayAsync(string command, string file, params string[] options)
        {
            string typed = string.Join(' ', [command, Place + file, .. options.Select(option => option.Contains(':', StringComparison.Ordinal) ? $"\"{option}\"" : option)]);
            ToolRun run = await ToolRun.OfAsync(Width, [command, folder.Path + file, .. options]);
            string said = (run.Output + run.Errors).Replace(folder.Path, Place, StringComparison.Ordinal);
            text.Append($"\e[90m$\e[0m checkpointer {typed}\n{said}\n");
        }
    }
}
