namespace Checkpointer.Proxies.Tests.Specimens;

public sealed class OwnTask(Action action) : Task(action);
