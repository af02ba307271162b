namespace Checkpointer;

/// <summary>
/// An order was refused before anything ran: no runner could enforce it.
/// </summary>
#pragma warning disable CA1032 // Made by a runner only.
public class InvalidOrderException : ArgumentException
{
    internal InvalidOrderException(string message)
        : base(message)
    {
    }
}
