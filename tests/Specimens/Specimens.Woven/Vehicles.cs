namespace Specimens.Woven;

public interface IVehicle
{
    string Start(string driver);

    /// <summary>A default interface method.</summary>
    string Honk(int times) => string.Concat(Enumerable.Repeat("beep", times)) + Start("nobody");
}

/// <summary>Virtual, overridden, hidden, explicitly implemented.</summary>
public abstract class Vehicle : IVehicle
{
    public int Starts { get; private set; }

    public virtual string Start(string driver)
    {
        Starts++;
        return $"{driver} starts {Name()}";
    }

    public abstract string Name();

    string IVehicle.Start(string driver) => "explicit: " + Start(driver);
}

public class Truck : Vehicle
{
    public override string Start(string driver) => base.Start(driver) + ", slowly";

    public override string Name() => "the truck";
}

public sealed class LoadedTruck : Truck
{
    public override string Start(string driver)
    {
        Func<string> twice = () => base.Start(driver) + ", very";
        return twice();
    }

    public sealed override string Name() => "the loaded " + nameof(Truck);
}
