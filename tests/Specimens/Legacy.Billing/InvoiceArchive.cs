namespace Legacy.Billing;

public static class InvoiceArchive
{
    public static void Append(string file, IEnumerable<string> lines) => lines.ToList().ForEach(line => File.AppendAllText(file, line));

    public static bool Has(string file) => File.Exists(file);
}
