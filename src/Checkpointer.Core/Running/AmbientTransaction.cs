using System.Transactions;

namespace Checkpointer.Running;

/// <summary>
/// Whether the caller stands inside a <see cref="TransactionScope"/>.
/// </summary>
internal static class AmbientTransaction
{
    public static bool Exists => Transaction.Current is not null;
}
