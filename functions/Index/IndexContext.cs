using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>The read model of the desk. Pipeline adds rows, changes none, and takes out what was disposed of; everything in it can be made again from sealed objects and records.</summary>
public sealed class IndexContext(DbContextOptions<IndexContext> options) : DbContext(options)
{
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<CopyRow> Copies => Set<CopyRow>();

    public DbSet<TriageRow> Triages => Set<TriageRow>();

    public DbSet<ScannerRow> Scanners => Set<ScannerRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DeliveryRow>().HasKey(row => new { row.Submission, row.Number });
        modelBuilder.Entity<FileRow>().HasKey(row => new { row.Submission, row.Delivery, row.Object });
        modelBuilder.Entity<CopyRow>().HasKey(row => new { row.Submission, row.Delivery, row.Object });
        modelBuilder.Entity<TriageRow>().HasKey(row => new { row.Submission, row.Delivery });
        modelBuilder.Entity<TriageRow>().HasIndex(row => new { row.Exercise, row.Score });
        modelBuilder.Entity<ScannerRow>().HasKey(row => row.SeenAt);
    }
}
