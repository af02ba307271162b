namespace Checkpointer.Proxies;

/// <summary>
/// Type names as method patterns write them: in full, nested types joined by a dot, without generic arity.
/// </summary>
internal static class TypeNames
{
    public static string Full(Type type)
    {
        if (type.IsGenericType)
            type = type.GetGenericTypeDefinition();

        return string.Join(".", (type.FullName ?? type.Name).Split('.', '+').Select(WithoutArity));
    }

    private static string WithoutArity(string name) => name.Split('`')[0];
}
