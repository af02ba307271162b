using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Verification.Jit;

/// <summary>
/// Has the runtime compile every method of an assembly, without running any: open generics with arguments that fit.
/// </summary>
/// <remarks>
/// The compiler checks the shape of the stack, tokens, signatures and constraints. It does not check that one class stands where another
/// is wanted: <see cref="Framework.MonoVerifier"/> does.
/// </remarks>
internal sealed class JitSweep
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly GenericArguments _arguments;
    private readonly HashSet<MethodPlace> _compiled = [];
    private readonly HashSet<MethodPlace> _uninstantiated = [];
    private readonly List<Finding> _findings = [];

    private JitSweep(Type[] types) => _arguments = new GenericArguments(types);

    public static JitReport Of(Assembly assembly)
    {
        List<Finding> unloadable = [];
        Type[] types = TypesOf(assembly, unloadable);
        var sweep = new JitSweep(types);
        sweep._findings.AddRange(unloadable);
        foreach (Type type in types)
            sweep.Compile(type);
        return new JitReport(sweep._compiled, sweep._findings, sweep._uninstantiated);
    }

    private static Type[] TypesOf(Assembly assembly, List<Finding> unloadable)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            unloadable.AddRange(exception.LoaderExceptions.OfType<Exception>().DistinctBy(failure => failure.Message).Select(
                failure => new Finding(MethodPlace.OfType(failure.Message), failure.GetType().Name, failure.Message)));
            return [.. exception.Types.OfType<Type>()];
        }
    }

    private void Compile(Type type)
    {
        MethodBase[] methods;
        Type[]? typeArguments;
        try
        {
            methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
            typeArguments = type.IsGenericTypeDefinition ? _arguments.For(type) : [];
        }
        catch (Exception exception) when (IsOfLoading(exception))
        {
            _findings.Add(new Finding(MethodPlace.OfType(type.ToString()), exception.GetType().Name, exception.Message));
            return;
        }

        foreach (MethodBase method in methods.Where(HasBody))
            Compile(method, typeArguments);
    }

    private void Compile(MethodBase method, Type[]? typeArguments)
    {
        MethodPlace place = new(method.DeclaringType!.ToString(), method.Name, "");
        try
        {
            place = PlaceOf(method);
            Type[]? methodArguments = typeArguments is not null && method.IsGenericMethodDefinition
                ? _arguments.For((MethodInfo)method, typeArguments)
                : [];
            if (typeArguments is null || methodArguments is null)
            {
                _uninstantiated.Add(place);
                return;
            }

            RuntimeHelpers.PrepareMethod(
                method.MethodHandle, [.. typeArguments.Concat(methodArguments).Select(argument => argument.TypeHandle)]);
            _compiled.Add(place);
        }
        catch (Exception exception) when (IsOfLoading(exception))
        {
            _findings.Add(new Finding(place, exception.GetType().Name, exception.Message));
        }
    }

    private static bool HasBody(MethodBase method) =>
        !method.IsAbstract
        && (method.Attributes & MethodAttributes.PinvokeImpl) == 0
        && (method.MethodImplementationFlags & (MethodImplAttributes.CodeTypeMask | MethodImplAttributes.InternalCall)) == MethodImplAttributes.IL;

    private static MethodPlace PlaceOf(MethodBase method)
    {
        string arity = method.IsGenericMethodDefinition ? $"`{method.GetGenericArguments().Length}" : "";
        string result = method is MethodInfo { ReturnType: var type } && method.IsSpecialName ? $" -> {type}" : "";
        string parameters = string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.ToString()));
        return new MethodPlace(method.DeclaringType!.ToString(), method.Name, $"{arity}({parameters}){result}");
    }

    // Whatever the runtime says of code that it cannot compile or load. Only an error of the sweep's own must come out.
    private static bool IsOfLoading(Exception exception) => exception
        is InvalidProgramException or BadImageFormatException or TypeLoadException or MissingMemberException or MemberAccessException
        or IOException or System.Security.VerificationException or System.Security.SecurityException or NotSupportedException
        or TypeInitializationException or ArgumentException or AmbiguousMatchException;
}
