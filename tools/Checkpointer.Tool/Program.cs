using Checkpointer.Tool;
using Checkpointer.Tool.Terminals;

return await CheckpointerCommand.RunAsync(args, Terminal.OfProcess());
