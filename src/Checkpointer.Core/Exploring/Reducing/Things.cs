using System.Collections;

namespace Checkpointer.Exploring.Reducing;

/// <summary>
/// What is meant by a thing that somebody names.
/// </summary>
internal static class Things
{
    /// <summary>
    /// The thing; of a collection its elements too. It may be a list of keys, made anew for each call and equal to no other, or a
    /// collection that starters share: to take both leaves no order out, whichever it is.
    /// </summary>
    public static IEnumerable<object> In(object thing) =>
        thing is IEnumerable several and not string ? [thing, .. several.OfType<object>()] : [thing];
}
