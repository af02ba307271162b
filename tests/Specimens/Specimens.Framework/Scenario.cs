using System.Globalization;

namespace Specimens.Framework;

/// <summary>Calls everything, and says what came of it: the same before and after weaving.</summary>
public static class Scenario
{
    public static string Run()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var log = new List<string>();
        var account = new Account { Owner = "alice" };
        account.Posted += amount => log.Add($"posted {amount}");

        log.Add($"balance {account.Post(10)}, {account.Post(-3)}");
        log.Add($"first {account[0]} of {account.Count}, debits {string.Join(" ", account.Debits())}");
        log.Add(Catch(() => account.Post(0)));
        int tries = 0;
        log.Add($"{account.TryParse("1.5", out decimal amount, ref tries)} {amount} {tries}");
        tries = 0;
        log.Add($"{account.TryParse("x", out amount, ref tries)} {amount} {tries}");
        log.Add(Catch(() => account.TryParse("x", out _, ref tries)) + tries);
        log.Add($"{account.CountDown(3)} {account.Owner}");
        log.Add($"async {account.PostAsync(5, Task.CompletedTask).GetAwaiter().GetResult()}");
        log.Add(Catch(() => account.PostAsync(0, Task.CompletedTask).GetAwaiter().GetResult()));
        log.Add(Catch(() => account.FailAsync().GetAwaiter().GetResult()));
        log.Add($"max {account.Map(posting => (int)posting)}, {new Account().Map(posting => (long)posting)}");
        log.Add(Account.Motto());

        var deposit = new Deposit(2);
        log.Add($"{deposit.Add(3)} {deposit} {deposit + new Deposit(4)}");
        var vault = new Vault<string> { ["a"] = deposit };
        log.Add($"{vault.Take("a")} {vault.Count} {Catch(() => vault.Take("a"))}");
        return string.Join("\n", log);
    }

    private static string Catch(Action action)
    {
        try
        {
            action();
            return "nothing";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }
}
