using Checkpointer.Patterns;
using CsCheck;

namespace Checkpointer.Weaver.Tests.Patterns;

/// <summary>Patterns made at random, of all parts of the language.</summary>
internal static class AnyPattern
{
    private static readonly Gen<string> _name = Gen.OneOf("*", "Shop.*", "Shop.Store", "*Store*", "A", "B.C", "Save", "Sa*ve");

    private static readonly Gen<string> _typeName = Gen.OneOf(_name, Gen.OneOf("int", "string", "void*", "byte", "*.Order"));

    private static readonly Gen<TypePattern> _type = Gen.Recursive<TypePattern>((depth, type) => Gen.Select(
        _typeName,
        depth < 2 ? type.List[1, 2].Null() : Gen.Const((List<TypePattern>?)null),
        Gen.Bool,
        Gen.Int[0, 2].Array[0, 2],
        (name, arguments, isNullable, ranks) => new TypePattern(name, arguments, isNullable, ranks, isByReference: false)));

    private static readonly Gen<TypePattern> _parameter =
        Gen.Select(_typeName, Gen.Bool, (name, isByReference) => new TypePattern(name, null, false, [], isByReference));

    private static readonly Gen<ParameterListPattern?> _parameters = Gen.Select(
        Gen.OneOf(_type, _parameter).Array[0, 3], Gen.Bool, (types, isOpen) => new ParameterListPattern(types, isOpen)).Null();

    private static readonly Gen<MethodConditions> _conditions = Gen.Select(
        _type.Array[0, 2],
        Gen.Enum<Accessibility>().Select(accessibility => (Accessibility?)accessibility),
        Gen.Bool,
        Gen.OneOf(_type, _parameter).Null(),
        _type.Array[0, 2],
        (attributes, accessibility, isStatic, returnType, bases) =>
            new MethodConditions(attributes, isStatic ? null : accessibility, isStatic, returnType, bases));

    private static readonly Gen<MethodPattern> _method = Gen.Select(
        Gen.OneOf(_name, Gen.OneOf("Shop.Store.<>c", "<Module>", "A-B")),
        Gen.OneOf(_name, Gen.OneOf(".ctor", "op_Addition", "*.Save", "I<A,B[]>.Save", "<Save>b__0", "Save/lambda")),
        _conditions,
        _parameters,
        (type, method, conditions, parameters) => new MethodPattern(type, method, conditions, parameters));

    public static Gen<MethodPattern> Pattern { get; } = Gen.Select(
        _method,
        _method.Array[0, 2],
        _method.Array[0, 2],
        (method, implements, except) => method with { Implements = implements, Except = except });
}
