using System.Linq.Expressions;
using Checkpointer.Checkpoints;

namespace Checkpointer;

// The forms in which a method is named: method group, call, property, pattern, and type with name.
public sealed partial class Checkpoint
{
    /// <summary>Before a method of <typeparamref name="T"/> is called, on any object.</summary>
    /// <typeparam name="T">
    /// The interface or class that declares or inherits the method. An interface means every implementation of it.
    /// </typeparam>
    /// <param name="method">The method group: <c>r => r.FindAsync</c>. Of an overloaded one, cast it or use the call form.</param>
    /// <exception cref="ArgumentException">The expression names no method of <typeparamref name="T"/>.</exception>
    public static Checkpoint Before<T>(Expression<Func<T, Delegate>> method) => Of(method, Moment.Before);

    /// <summary>Before a method of <typeparamref name="T"/> that returns something is called; or before a property is read.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Func{T, Delegate}})"/>
    /// <param name="call">A call whose arguments do not matter, <c>s => s.Load(0)</c>, or a property, <c>s => s.Count</c>.</param>
    public static Checkpoint Before<T>(Expression<Func<T, object?>> call) => Of(call, Moment.Before);

    /// <inheritdoc cref="Before{T}(Expression{Func{T, Delegate}})"/>
    /// <param name="call">A call whose arguments do not matter: <c>s => s.Save(default!, 0)</c>.</param>
    public static Checkpoint Before<T>(Expression<Action<T>> call) => Of(call, Moment.Before);

    /// <summary>Before a method of one object, or a static method, is called.</summary>
    /// <param name="method">
    /// The method group: <c>() => machine.FirstPhase</c>. The object is the one that <c>machine</c> is now; it and its proxies
    /// count alike.
    /// </param>
    /// <exception cref="ArgumentException">The expression names no method, or one of a struct, which has no identity.</exception>
    public static Checkpoint Before(Expression<Func<Delegate>> method) => Of(method, Moment.Before);

    /// <inheritdoc cref="Before(Expression{Func{Delegate}})"/>
    /// <param name="call">
    /// A call whose arguments do not matter, or a property: <c>() => machine.Load(0)</c>; or a constructor, <c>() => new Order(default!)</c>,
    /// "before" which is when its base's has returned.
    /// </param>
    public static Checkpoint Before(Expression<Func<object?>> call) => Of(call, Moment.Before);

    /// <inheritdoc cref="Before(Expression{Func{Delegate}})"/>
    /// <param name="call">A call whose arguments do not matter: <c>() => machine.Save(0)</c>.</param>
    public static Checkpoint Before(Expression<Action> call) => Of(call, Moment.Before);

    /// <summary>Before any method that a pattern matches is called: for sealed and internal types.</summary>
    /// <param name="pattern">
    /// <c>Legacy.Billing.InvoiceStore::Commit</c>, as in the weaver's configuration: type, <c>::</c>, method; <c>*</c> for any
    /// characters; optionally parameter types: <c>Save(int, ..)</c>.
    /// </param>
    /// <exception cref="ArgumentException">The pattern cannot be read.</exception>
    public static Checkpoint Before(string pattern) => Of(pattern, Moment.Before);

    /// <summary>Before a method named by type and name is called: for older versions of C#.</summary>
    /// <param name="type">The interface or class.</param>
    /// <param name="method">
    /// The name of the method, or of a property, whose getter is meant; <c>.ctor</c> for a constructor, <c>.cctor</c> for the static one.
    /// </param>
    /// <param name="parameterTypes">The types of its parameters; may be left out if there is only one method of that name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> or <paramref name="method"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no such method, or more than one.</exception>
    public static Checkpoint Before(Type type, string method, params Type[] parameterTypes) =>
        Of(type, method, parameterTypes, Moment.Before);

    /// <summary>After a method of <typeparamref name="T"/> returns, on any object; a task when it has completed.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Func{T, Delegate}})"/>
    public static Checkpoint After<T>(Expression<Func<T, Delegate>> method) => Of(method, Moment.After);

    /// <summary>After a method of <typeparamref name="T"/> returns something, a task when it has completed; or after a property was read.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Func{T, object}})"/>
    public static Checkpoint After<T>(Expression<Func<T, object?>> call) => Of(call, Moment.After);

    /// <summary>After a method of <typeparamref name="T"/> returns, on any object.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Action{T}})"/>
    public static Checkpoint After<T>(Expression<Action<T>> call) => Of(call, Moment.After);

    /// <summary>After a method of one object, or a static method, returns; a task when it has completed.</summary>
    /// <inheritdoc cref="Before(Expression{Func{Delegate}})"/>
    public static Checkpoint After(Expression<Func<Delegate>> method) => Of(method, Moment.After);

    /// <summary>After a method of one object, or a static method, returns; a task when it has completed.</summary>
    /// <inheritdoc cref="Before(Expression{Func{object}})"/>
    public static Checkpoint After(Expression<Func<object?>> call) => Of(call, Moment.After);

    /// <summary>After a method of one object, or a static method, returns.</summary>
    /// <inheritdoc cref="Before(Expression{Action})"/>
    public static Checkpoint After(Expression<Action> call) => Of(call, Moment.After);

    /// <summary>After any method that a pattern matches returns; a task when it has completed.</summary>
    /// <inheritdoc cref="Before(string)"/>
    public static Checkpoint After(string pattern) => Of(pattern, Moment.After);

    /// <summary>After a method named by type and name returns; a task when it has completed.</summary>
    /// <inheritdoc cref="Before(Type, string, Type[])"/>
    public static Checkpoint After(Type type, string method, params Type[] parameterTypes) =>
        Of(type, method, parameterTypes, Moment.After);

    /// <summary>After a method of <typeparamref name="T"/> throws, on any object; or its task was faulted or cancelled.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Func{T, Delegate}})"/>
    public static Checkpoint AfterThrow<T>(Expression<Func<T, Delegate>> method) => Of(method, Moment.AfterThrow);

    /// <summary>After a method of <typeparamref name="T"/> that returns something, or the getter of a property, throws.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Func{T, object}})"/>
    public static Checkpoint AfterThrow<T>(Expression<Func<T, object?>> call) => Of(call, Moment.AfterThrow);

    /// <summary>After a method of <typeparamref name="T"/> throws, on any object.</summary>
    /// <inheritdoc cref="Before{T}(Expression{Action{T}})"/>
    public static Checkpoint AfterThrow<T>(Expression<Action<T>> call) => Of(call, Moment.AfterThrow);

    /// <summary>After a method of one object, or a static method, throws; or its task was faulted or cancelled.</summary>
    /// <inheritdoc cref="Before(Expression{Func{Delegate}})"/>
    public static Checkpoint AfterThrow(Expression<Func<Delegate>> method) => Of(method, Moment.AfterThrow);

    /// <summary>After a method of one object, or a static method, throws; or its task was faulted or cancelled.</summary>
    /// <inheritdoc cref="Before(Expression{Func{object}})"/>
    public static Checkpoint AfterThrow(Expression<Func<object?>> call) => Of(call, Moment.AfterThrow);

    /// <summary>After a method of one object, or a static method, throws.</summary>
    /// <inheritdoc cref="Before(Expression{Action})"/>
    public static Checkpoint AfterThrow(Expression<Action> call) => Of(call, Moment.AfterThrow);

    /// <summary>After any method that a pattern matches throws; or its task was faulted or cancelled.</summary>
    /// <inheritdoc cref="Before(string)"/>
    public static Checkpoint AfterThrow(string pattern) => Of(pattern, Moment.AfterThrow);

    /// <summary>After a method named by type and name throws; or its task was faulted or cancelled.</summary>
    /// <inheritdoc cref="Before(Type, string, Type[])"/>
    public static Checkpoint AfterThrow(Type type, string method, params Type[] parameterTypes) =>
        Of(type, method, parameterTypes, Moment.AfterThrow);

    private static Checkpoint Of(LambdaExpression expression, Moment moment) => new(MethodExpression.Read(expression), moment);

    private static Checkpoint Of(string pattern, Moment moment) => new(PatternTarget.Parse(pattern), moment);

    private static Checkpoint Of(Type type, string method, Type[] parameterTypes, Moment moment) =>
        new(MethodByName.Find(type, method, parameterTypes), moment);
}
