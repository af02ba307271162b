namespace Checkpointer.Corpus.Tests;

/// <summary>
/// The libraries that are woven, by the names of their assemblies.
/// </summary>
/// <remarks>
/// Different makers, compilers and habits: F# with its tail calls and closures (FSharp.Core, FParsec, Argu, FsCheck), Visual Basic
/// (the VB compiler, written in itself), compilers of fifteen years, hand-written and generated code, unsafe code, generics to the
/// limit, state machines of every kind, and signed assemblies.
/// </remarks>
internal static class Libraries
{
    /// <summary>The output of Specimens.Corpus of the same configuration: each library with everything it references.</summary>
    public static string Folder { get; } = AppContext.BaseDirectory.Replace(
        Path.Combine("tests", "Checkpointer.Corpus.Tests"), Path.Combine("tests", "Specimens", "Specimens.Corpus"), StringComparison.Ordinal);

    public static IReadOnlyList<string> All { get; } =
    [
        "Acornima",
        "Akka",
        "AngleSharp",
        "Argu",
        "Autofac",
        "AutoMapper",
        "BouncyCastle.Cryptography",
        "Castle.Core",
        "CsvHelper",
        "Dapper",
        "FluentValidation",
        "FParsec",
        "FParsecCS",
        "FsCheck",
        "FSharp.Core",
        "Google.Protobuf",
        "Handlebars",
        "HtmlAgilityPack",
        "Humanizer",
        "ICSharpCode.SharpZipLib",
        "J2N",
        "Jint",
        "linq2db",
        "LiteDB",
        "log4net",
        "Lucene.Net",
        "Markdig",
        "MathNet.Numerics",
        "MessagePack",
        "Microsoft.CodeAnalysis.VisualBasic",
        "Microsoft.Data.Sqlite",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.Relational",
        "Microsoft.EntityFrameworkCore.Sqlite",
        "Microsoft.Extensions.DependencyInjection",
        "MongoDB.Bson",
        "Moq",
        "Newtonsoft.Json",
        "NLog",
        "NodaTime",
        "Npgsql",
        "Polly.Core",
        "protobuf-net.Core",
        "Quartz",
        "RabbitMQ.Client",
        "Serilog",
        "SimpleInjector",
        "SQLitePCLRaw.core",
        "StackExchange.Redis",
        "Stateless",
        "Superpower",
        "System.Reactive",
        "YamlDotNet",
    ];

    public static string PathOf(string assembly) => Path.Combine(Folder, assembly + ".dll");
}
