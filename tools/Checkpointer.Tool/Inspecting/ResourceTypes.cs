namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// By which types code reaches a database, a service or a file.
/// </summary>
internal static class ResourceTypes
{
    private static readonly (string Prefix, Resource Resource)[] _namespaces =
    [
        ("System.Data.", Resource.Database), ("Microsoft.Data.", Resource.Database), ("Microsoft.EntityFrameworkCore.", Resource.Database),
        ("Dapper.", Resource.Database), ("Npgsql.", Resource.Database), ("MySql.", Resource.Database), ("MySqlConnector.", Resource.Database),
        ("Oracle.ManagedDataAccess.", Resource.Database), ("NHibernate.", Resource.Database), ("LinqToDB.", Resource.Database),
        ("MongoDB.Driver.", Resource.Database), ("StackExchange.Redis.", Resource.Database), ("Microsoft.Azure.Cosmos.", Resource.Database),
        ("System.Net.Http.", Resource.Http), ("System.ServiceModel.", Resource.Http), ("Grpc.", Resource.Http), ("Refit.", Resource.Http),
        ("RestSharp.", Resource.Http), ("Flurl.Http.", Resource.Http),
    ];

    private static readonly Dictionary<string, Resource> _types = new(StringComparer.Ordinal)
    {
        ["System.Net.WebRequest"] = Resource.Http,
        ["System.Net.HttpWebRequest"] = Resource.Http,
        ["System.Net.WebResponse"] = Resource.Http,
        ["System.Net.WebClient"] = Resource.Http,
        ["System.IO.File"] = Resource.Files,
        ["System.IO.FileInfo"] = Resource.Files,
        ["System.IO.FileStream"] = Resource.Files,
        ["System.IO.Directory"] = Resource.Files,
        ["System.IO.DirectoryInfo"] = Resource.Files,
        ["System.IO.FileSystemInfo"] = Resource.Files,
        ["System.IO.RandomAccess"] = Resource.Files,
    };

    /// <summary>What a call of the type's methods touches; <see langword="null"/> if nothing, as far as its name tells.</summary>
    public static Resource? Of(string typeName)
    {
        if (_types.TryGetValue(typeName, out Resource resource))
            return resource;

        foreach ((string prefix, Resource touched) in _namespaces)
        {
            if (typeName.StartsWith(prefix, StringComparison.Ordinal))
                return touched;
        }

        return null;
    }
}
