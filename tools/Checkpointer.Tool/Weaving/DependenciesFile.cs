using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// The file <c>*.deps.json</c> of an application for .NET: an assembly that it does not list is not found, though it lies beside the others.
/// </summary>
internal static class DependenciesFile
{
    private const string Extension = ".deps.json";

    private static readonly JsonSerializerOptions _layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Those of applications: libraries have such a file, too, which nobody reads.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(folder, "*" + Extension)
        .Where(file => File.Exists(file[..^Extension.Length] + ".runtimeconfig.json"))
        .Order(StringComparer.Ordinal);

    /// <summary>The content with assemblies listed; <see langword="null"/> if it needs no change.</summary>
    /// <param name="json">The content.</param>
    /// <param name="assemblies">Files that were put beside the application.</param>
    public static string? With(string json, IEnumerable<string> assemblies)
    {
        JsonNode root = JsonNode.Parse(json)!;
        if (root["libraries"] is not JsonObject libraries || root["targets"]?.AsObject().LastOrDefault().Value is not JsonObject target)
            return null;

        bool isChanged = false;
        foreach (string file in assemblies.Where(file => !json.Contains($"/{Path.GetFileName(file)}\"", StringComparison.OrdinalIgnoreCase)
            && !json.Contains($"\"{Path.GetFileName(file)}\"", StringComparison.OrdinalIgnoreCase)))
        {
            AssemblyName name = AssemblyName.GetAssemblyName(file);
            string key = $"{name.Name}/{name.Version}";
            target[key] = new JsonObject
            {
                ["runtime"] = new JsonObject
                {
                    [Path.GetFileName(file)] = new JsonObject { ["assemblyVersion"] = name.Version!.ToString(), ["fileVersion"] = name.Version.ToString() },
                },
            };
            libraries[key] = new JsonObject { ["type"] = "reference", ["serviceable"] = false, ["sha512"] = "" };
            isChanged = true;
        }

        return isChanged ? root.ToJsonString(_layout) : null;
    }
}
