using Microsoft.Coyote.Runtime;

namespace Subjects.Explored;

/// <summary>Two starters of five marks each, as Coyote knows them.</summary>
public static class TwoByFive
{
    public static async Task RunAsync()
    {
        var first = Task.Run(Pass);
        var second = Task.Run(Pass);
        await first;
        await second;
    }

    private static void Pass()
    {
        for (int i = 0; i < 5; i++)
            SchedulingPoint.Interleave();
    }
}
