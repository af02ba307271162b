using System.Reflection;

namespace Checkpointer.Verification.Jit;

/// <summary>
/// Finds type arguments that fit the constraints of a generic type or method. The runtime is the judge: what it instantiates, fits.
/// </summary>
/// <param name="types">The types of the assembly, among which constraints are often met.</param>
internal sealed class GenericArguments(Type[] types)
{
    // A search through the combinations of many parameters must end; the first candidates are the likely ones.
    private const int MostAttempts = 500;

    private readonly Dictionary<Type, Type[]> _kin = [];

    /// <summary>Arguments of a generic type; <see langword="null"/> if none were found.</summary>
    public Type[]? For(Type definition) => Search(definition.GetGenericArguments(), [], arguments => definition.MakeGenericType(arguments));

    /// <summary>Arguments of a generic method whose type has these arguments; <see langword="null"/> if none were found.</summary>
    public Type[]? For(MethodInfo definition, Type[] typeArguments)
    {
        Type type = definition.DeclaringType!;
        Dictionary<Type, Type> known = type.GetGenericArguments().Zip(typeArguments).ToDictionary(pair => pair.First, pair => pair.Second);
        MethodInfo method = typeArguments.Length == 0
            ? definition
            : (MethodInfo)MethodBase.GetMethodFromHandle(definition.MethodHandle, type.MakeGenericType(typeArguments).TypeHandle)!;
        return Search(definition.GetGenericArguments(), known, arguments => method.MakeGenericMethod(arguments));
    }

    // An interface meets its own constraint, but not that of a method which also wants to make one: classes first.
    private Type[]? Search(Type[] parameters, Dictionary<Type, Type> known, Action<Type[]> instantiate) =>
        Search(parameters, known, instantiate, concreteOnly: true) ?? Search(parameters, known, instantiate, concreteOnly: false);

    private Type[]? Search(Type[] parameters, Dictionary<Type, Type> known, Action<Type[]> instantiate, bool concreteOnly)
    {
        int attempts = 0;
        return From(0) ? [.. parameters.Select(parameter => known[parameter])] : null;

        bool From(int position)
        {
            if (position == parameters.Length)
                return Fits();

            Type parameter = parameters[position];
            known.Remove(parameter);
            foreach (Type candidate in new GenericCandidates(parameter, known, KinOf(parameter)).Likely(concreteOnly))
            {
                attempts++;
                known[parameter] = candidate;
                if (From(position + 1))
                    return true;
                known.Remove(parameter);
                if (attempts >= MostAttempts)
                    return false;
            }

            return false;
        }

        bool Fits()
        {
            try
            {
                instantiate([.. parameters.Select(parameter => known[parameter])]);
                return true;
            }
            catch (Exception exception) when (exception is ArgumentException or TypeLoadException or IOException or BadImageFormatException)
            {
                return false;
            }
        }
    }

    // The same for every method that is looked at again in the search.
    private Type[] KinOf(Type parameter)
    {
        if (!_kin.TryGetValue(parameter, out Type[]? kin))
            _kin.Add(parameter, kin = GenericCandidates.KinOf(parameter, types));
        return kin;
    }
}
