namespace Checkpointer;

/// <summary>
/// A starter, or the test itself, waits for something: certain evidence, from who keeps that something.
/// </summary>
public sealed class Block
{
    /// <summary>Says that a starter waits.</summary>
    /// <param name="waiter">Who waits.</param>
    /// <param name="holder">The starter that holds what it waits for; <see langword="null"/> if that is not a starter, or not known.</param>
    /// <param name="resource">
    /// What it waits for, to follow "waits for": <c>the row lock on stock (0,1), held by alice's backend 4711</c>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="waiter"/> or <paramref name="resource"/> is <see langword="null"/>.</exception>
    public Block(Starter waiter, Starter? holder, string resource)
        : this(resource, holder) => Waiter = waiter ?? throw new ArgumentNullException(nameof(waiter));

    private Block(string resource, Starter? holder)
    {
        Holder = holder;
        Resource = resource ?? throw new ArgumentNullException(nameof(resource));
    }

    /// <summary>Who waits; <see langword="null"/> if the test itself does.</summary>
    public Starter? Waiter { get; }

    /// <summary>The starter that holds what is waited for; <see langword="null"/> if that is not a starter, or not known.</summary>
    public Starter? Holder { get; }

    /// <summary>What is waited for, to follow "waits for".</summary>
    public string Resource { get; }

    /// <summary>
    /// Says that the test itself waits for what a starter holds: by a connection that the test has said to be its own, say. Of
    /// others that are no starters, another test or a background service, nothing is to be said.
    /// </summary>
    /// <param name="holder">The starter that holds what the test waits for.</param>
    /// <param name="resource">What it waits for, to follow "waits for".</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Block OfTest(Starter holder, string resource) => new(resource, holder ?? throw new ArgumentNullException(nameof(holder)));

    /// <summary>The block in a sentence: <c>bob waits for the row lock on stock</c>.</summary>
    public override string ToString() => $"{Waiter?.Name ?? "the test"} waits for {Resource}";
}
