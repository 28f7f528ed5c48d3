using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>The read model of the desk. Pipeline adds rows, replaces none but priorities and the nearest examples of likeness, and takes out what was disposed of; the desk adds what staff decided about incidents. Everything in it can be made again from sealed objects, copies and records.</summary>
public sealed class IndexContext(DbContextOptions<IndexContext> options) : DbContext(options)
{
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<CopyRow> Copies => Set<CopyRow>();

    public DbSet<TriageRow> Triages => Set<TriageRow>();

    public DbSet<ScannerRow> Scanners => Set<ScannerRow>();

    public DbSet<FingerprintRow> Fingerprints => Set<FingerprintRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    public DbSet<OccurrenceRow> Occurrences => Set<OccurrenceRow>();

    public DbSet<NearRow> Nears => Set<NearRow>();

    public DbSet<IncidentPairRow> IncidentPairs => Set<IncidentPairRow>();

    public DbSet<StuckRow> Stuck => Set<StuckRow>();

    public DbSet<FailureRow> Failures => Set<FailureRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DeliveryRow>().HasKey(row => new { row.Submission, row.Number });
        modelBuilder.Entity<FileRow>().HasKey(row => new { row.Submission, row.Delivery, row.Object });
        modelBuilder.Entity<CopyRow>().HasKey(row => new { row.Submission, row.Delivery, row.Object });
        modelBuilder.Entity<TriageRow>().HasKey(row => new { row.Submission, row.Delivery });
        modelBuilder.Entity<TriageRow>().HasIndex(row => new { row.Exercise, row.Score });
        modelBuilder.Entity<FileRow>().HasIndex(row => row.ContentMac);
        modelBuilder.Entity<FingerprintRow>().HasKey(row => row.Id);
        modelBuilder.Entity<FingerprintRow>().HasIndex(row => new { row.Submission, row.Delivery, row.Object, row.Kind, row.Position }).IsUnique();
        modelBuilder.Entity<LinkRow>().HasKey(row => new { row.SubmissionA, row.SubmissionB, row.Kind });
        modelBuilder.Entity<LinkRow>().HasIndex(row => row.SubmissionB);
        modelBuilder.Entity<OccurrenceRow>().HasKey(row => new { row.Submission, row.Delivery });
        modelBuilder.Entity<OccurrenceRow>().HasIndex(row => new { row.Exercise, row.FromDay });
        modelBuilder.Entity<NearRow>().HasKey(row => new { row.SubmissionA, row.SubmissionB });
        modelBuilder.Entity<NearRow>().HasIndex(row => row.SubmissionB);
        modelBuilder.Entity<IncidentPairRow>().HasKey(row => new { row.SubmissionA, row.SubmissionB });
        modelBuilder.Entity<IncidentPairRow>().HasIndex(row => row.SubmissionB);
        modelBuilder.Entity<StuckRow>().HasKey(row => row.Name);
        modelBuilder.Entity<StuckRow>().HasIndex(row => new { row.Submission, row.Delivery });
        modelBuilder.Entity<FailureRow>().HasKey(row => new { row.Submission, row.Delivery, row.Step });
        modelBuilder.Entity<ScannerRow>().HasKey(row => row.SeenAt);
    }
}
