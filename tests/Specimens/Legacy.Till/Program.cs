namespace Legacy.Till;

internal static class Program
{
    private static void Main() => Console.WriteLine($"sold: {new Drawer().Sell("tea")}");
}

internal sealed class Drawer
{
    public string Sell(string item) => item;
}
