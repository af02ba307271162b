namespace Checkpointer.Data.Postgres;

/// <summary>
/// One server process. Its number alone is no identity: numbers are used again, and each server has its own.
/// </summary>
/// <param name="Pid">Its number; 0 for a prepared transaction, which has none.</param>
/// <param name="Began">When it began, in microseconds; <see langword="null"/> if gone, or if the observer's role may not know.</param>
/// <param name="Application">Its application_name, now.</param>
internal readonly record struct Backend(int Pid, long? Began, string Application);
