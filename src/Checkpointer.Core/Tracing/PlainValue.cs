using System.Globalization;
using Checkpointer.Checkpoints;

namespace Checkpointer.Tracing;

/// <summary>
/// Values of the framework that never change and whose text takes no code of the user: they can be kept as they are.
/// </summary>
internal static class PlainValue
{
    public static bool Is(object value) =>
        value is string or decimal or DateTime or TimeSpan or DateTimeOffset or Guid or Enum or DBNull or Type || value.GetType().IsPrimitive;

    /// <summary>The text of such a value, the same in every culture.</summary>
    public static string Format(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Type type => MethodNaming.Short(type),
        DBNull => "DBNull",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
