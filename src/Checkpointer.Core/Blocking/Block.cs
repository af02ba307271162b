namespace Checkpointer;

/// <summary>
/// One starter waits for something: certain evidence, from who keeps that something.
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
    {
        Waiter = waiter ?? throw new ArgumentNullException(nameof(waiter));
        Holder = holder;
        Resource = resource ?? throw new ArgumentNullException(nameof(resource));
    }

    /// <summary>Who waits.</summary>
    public Starter Waiter { get; }

    /// <summary>The starter that holds what it waits for; <see langword="null"/> if that is not a starter, or not known.</summary>
    public Starter? Holder { get; }

    /// <summary>What it waits for, to follow "waits for".</summary>
    public string Resource { get; }

    /// <summary>The block in a sentence: <c>bob waits for the row lock on stock</c>.</summary>
    public override string ToString() => $"{Waiter.Name} waits for {Resource}";
}
