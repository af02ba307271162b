using System.Reflection;
using Checkpointer.Data.Tests.Server;

namespace Checkpointer.Data.Tests.Anomalies;

/// <summary>
/// Each test of <see cref="AnomalyTests"/>, again and again.
/// </summary>
[TestClass]
[Postgres]
public sealed class RepeatedAnomalyTests
{
    private const int Times = 50;

    public static IEnumerable<object[]> Tests =>
        from method in typeof(AnomalyTests).GetMethods()
        where method.IsDefined(typeof(TestMethodAttribute))
        select new object[] { method.Name };

    [TestMethod]
    [TestCategory("Stress")]
    [Stress]
    [DynamicData(nameof(Tests))]
    public async Task Order_ends_in_the_same_way_each_time(string test)
    {
        var run = typeof(AnomalyTests).GetMethod(test)!.CreateDelegate<Func<AnomalyTests, Task>>();
        for (int time = 1; time <= Times; time++)
        {
            try
            {
                await run(new AnomalyTests());
            }
            catch (Exception e)
            {
                throw new AssertFailedException($"Time {time} of {Times}: {e.Message}", e);
            }
        }
    }
}
