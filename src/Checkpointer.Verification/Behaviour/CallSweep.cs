using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Checkpointer.Verification.Jit;

namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// Calls every method of an assembly that sample arguments can be made for, and writes down what came of each call: what it returned or
/// threw, what it left in its arguments and in its object. Two assemblies that behave alike leave the same transcript.
/// </summary>
internal sealed class CallSweep
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly GenericArguments _arguments;
    private readonly Samples _samples;
    private readonly Transcript _transcript = new();

    private readonly Func<string, bool> _isExcluded;

    private CallSweep(Type[] types, Func<string, bool> isExcluded)
    {
        _isExcluded = isExcluded;
        _arguments = new GenericArguments(types);
        _samples = new Samples(types);
    }

    /// <summary>Calls everything in the assembly, types in the order of their names.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="excluded">Methods, as <c>Type::Method</c>, whose results are never the same twice.</param>
    public static Transcript Of(Assembly assembly, params IReadOnlyCollection<string> excluded)
    {
        Type[] types = [.. assembly.GetTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];
        var sweep = new CallSweep(types, excluded.Contains);
        foreach (Type type in types.Where(IsWritten))
            sweep.Call(type);
        return sweep._transcript;
    }

    private static bool IsWritten(MemberInfo member) => !member.Name.Contains('<') && (member.DeclaringType is null || IsWritten(member.DeclaringType));

    private void Call(Type definition)
    {
        if (definition.IsInterface || definition.IsEnum || definition.IsAssignableTo(typeof(Delegate)) || IsBuilder(definition))
            return;
        Type? type = definition.IsGenericTypeDefinition ? TryMake(definition) : definition;
        if (type is null)
            return;

        foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(method => IsWritten(method) && IsCallable(method)))
        {
            foreach (int variant in Samples.Variants)
                Call(method, type, variant);
        }
    }

    // An async method builder is called by compiled code only, which knows what it may be called with.
    private static bool IsBuilder(Type type) => type.GetMethod("SetStateMachine", All) is not null;

    private Type? TryMake(Type definition) => _arguments.For(definition) is { } arguments ? definition.MakeGenericType(arguments) : null;

    private bool IsCallable(MethodBase method) =>
        !_isExcluded($"{method.DeclaringType}::{method.Name}")
        && !method.IsAbstract && !(method.IsConstructor && method.IsStatic) && method.Name is not ("Finalize" or nameof(GetHashCode))
        && !method.IsDefined(typeof(UnmanagedCallersOnlyAttribute))
        && !method.IsDefined(typeof(UnsafeAccessorAttribute))
        && method.CallingConvention.HasFlag(CallingConventions.VarArgs) is false;

    private void Call(MethodBase method, Type type, int variant)
    {
        string name = $"{method.DeclaringType}::{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.ToString()))})";
        if (method is MethodInfo { IsGenericMethodDefinition: true } generic)
        {
            var definition = (MethodInfo)generic.Module.ResolveMethod(generic.MetadataToken)!;
            if (_arguments.For(definition, TypeArguments(type)) is not { } arguments)
            {
                _transcript.Skip(name);
                return;
            }

            method = generic.MakeGenericMethod(arguments);
        }

        object? instance = null;
        if (_samples.TryMakeArguments(method, variant) is not { } values
            || !method.IsStatic && !method.IsConstructor && !_samples.TryMake(type, variant, out instance))
        {
            _transcript.Skip(name);
            return;
        }

        _transcript.Add(name, Outcome(method, instance, values));
    }

    private static Type[] TypeArguments(Type type) => type.IsGenericType ? type.GetGenericArguments() : [];

    private static string Outcome(MethodBase method, object? instance, object?[] arguments)
    {
        Task<string> call = Task.Run(async () =>
        {
            string outcome = "";
            Task<string>? result = null;
            IReadOnlyList<string> thrown = await new AwaitedContext().RunAsync(() =>
            {
                try
                {
                    object? returned = method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(instance, arguments);
                    result = returned is null ? null : Ending.Of(returned);
                    outcome = result is null ? Rendering.Of(returned) : "";
                }
                catch (TargetInvocationException exception)
                {
                    outcome = Rendering.OfException(exception.InnerException!);
                }
                catch (Exception exception) when (exception is NotSupportedException or InvalidProgramException or MemberAccessException or TypeLoadException)
                {
                    outcome = $"cannot be called: {exception.GetType().Name}";
                }
            }).ConfigureAwait(false);
            if (result is not null)
                outcome = await result.ConfigureAwait(false);

            return $"{outcome}{string.Concat(thrown.Select(t => "; and " + t))}; arguments {Rendering.Of(arguments)}; object {Rendering.Of(instance)}";
        });
        return call.Wait(_patience) ? call.Result : "did not end";
    }
}
