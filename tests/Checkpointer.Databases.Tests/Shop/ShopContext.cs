using Microsoft.EntityFrameworkCore;

namespace Checkpointer.Databases.Tests.Shop;

internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Stock> Stock => Set<Stock>();

    public DbSet<Sale> Sales => Set<Sale>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Stock>(stock =>
        {
            stock.ToTable("stock").HasKey(s => s.Sku);
            stock.Property(s => s.Sku).HasColumnName("sku");
            stock.Property(s => s.Amount).HasColumnName("amount");
        });
        modelBuilder.Entity<Sale>(sale =>
        {
            sale.ToTable("sale");
            sale.Property(s => s.Id).HasColumnName("id");
            sale.Property(s => s.Sku).HasColumnName("sku");
            sale.Property(s => s.Buyer).HasColumnName("buyer");
        });
    }
}

internal sealed class Stock
{
    public required string Sku { get; set; }

    public int Amount { get; set; }
}

internal sealed class Sale
{
    public int Id { get; set; }

    public required string Sku { get; set; }

    public required string Buyer { get; set; }
}
