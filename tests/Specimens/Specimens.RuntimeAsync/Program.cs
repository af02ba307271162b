using System.Reflection;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven.RuntimeAsync;

// Prints what the test expects, one line per scenario.
var bakery = new Bakery();
TaskCompletionSource gate = new();

MethodInfo method = typeof(Bakery).GetMethod(nameof(Bakery.BakeAsync))!;
Console.WriteLine($"runtime-async: {((int)method.MethodImplementationFlags & 0x2000) != 0}");

Console.WriteLine($"disarmed: {await bakery.BakeAsync(Task.CompletedTask, 1)} {await bakery.EchoAsync("x", Task.CompletedTask)}");

using (var recorder = Recorder.Of(nameof(Bakery.BakeAsync)))
{
    Task<int> baking = bakery.BakeAsync(gate.Task, 2);
    string atFirstAwait = recorder.Call.Moments;
    gate.SetResult();
    Console.WriteLine($"after is completion: {await baking}: {atFirstAwait} | {recorder.Call.Moments} | {recorder.Call.Result}");
}

gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using (var recorder = Recorder.PausingBefore(nameof(Bakery.BakeAsync), gate.Task))
{
    Task<int> baking = bakery.BakeAsync(Task.CompletedTask, 2);
    int during = bakery.Baked;
    gate.SetResult();
    Console.WriteLine($"paused before: {during}, then {await baking}: {recorder.Call.Moments}");
}

gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using (var recorder = Recorder.PausingAfter(nameof(Bakery.HeatAsync), gate.Task))
{
    Task heating = bakery.HeatAsync(Task.CompletedTask);
    while (!recorder.Call.Moments.EndsWith("returned", StringComparison.Ordinal))
        await Task.Yield();
    bool during = heating.IsCompleted;
    gate.SetResult();
    await heating;
    Console.WriteLine($"paused after: {during}, then {heating.IsCompletedSuccessfully}: {recorder.Call.Moments}");
}

using (var recorder = Recorder.Of(nameof(Bakery.EchoAsync), nameof(Bakery.CloseAsync), nameof(Bakery.NoAwait)))
{
    await bakery.CloseAsync(Task.CompletedTask);
    Console.WriteLine($"value tasks: {await bakery.EchoAsync(7, Task.CompletedTask)} {await bakery.EchoAsync("seven", Task.CompletedTask)} {await bakery.NoAwait()}");
    foreach (RecordedCall call in recorder.Calls)
        Console.WriteLine($"  {call.Method.Name}: {call.Moments} {call.Result}");
}

using (var recorder = Recorder.Of(nameof(Bakery.FailAsync)))
{
    try
    {
        await Bakery.FailAsync(Task.CompletedTask);
    }
    catch (InvalidOperationException exception)
    {
        Console.WriteLine($"failed: {exception.Message}, same {ReferenceEquals(exception, recorder.Call.Exception)}: {recorder.Call.Moments}");
    }
}

using (var recorder = Recorder.Of("another method"))
    Console.WriteLine($"unheard: {await bakery.EchoAsync(8, Task.CompletedTask)}, {recorder.Calls.Count} calls");
