using Microsoft.EntityFrameworkCore;
using Submissions.Index.Rows;
using Submissions.Index.Search;

namespace Submissions.Index;

/// <summary>
/// The read model of the desk. Pipeline adds rows, replaces none but priorities, sums and the nearest examples of likeness, and takes out what was disposed of; the desk adds what staff decided and work on. Everything in
/// it can be made again from sealed objects, copies and records. This one is SQLite's; <see cref="PostgresIndexContext"/> is the same model with migrations of its own.
/// </summary>
public class IndexContext : DbContext
{
    public IndexContext(DbContextOptions<IndexContext> options)
        : base(options)
    {
    }

    private protected IndexContext(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    public DbSet<SituationRow> Situations => Set<SituationRow>();

    public DbSet<LabelRow> Labels => Set<LabelRow>();

    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<SearchTextRow> SearchTexts => Set<SearchTextRow>();

    /// <summary>For questions in SQL; there is no such table.</summary>
    internal DbSet<SearchHit> Hits => Set<SearchHit>();

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

    public DbSet<EditRow> Edits => Set<EditRow>();

    public DbSet<ClaimRow> Claims => Set<ClaimRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DeliveryRow>().HasKey(row => new { row.Submission, row.Number });
        modelBuilder.Entity<DeliveryRow>().HasIndex(row => row.Parent);
        modelBuilder.Entity<DeliveryRow>().HasIndex(row => row.ReceivedAt);
        modelBuilder.Entity<CaseRow>().HasKey(row => row.Case);
        modelBuilder.Entity<CaseRow>().Property(row => row.Case).ValueGeneratedNever();
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
        modelBuilder.Entity<EditRow>().HasKey(row => new { row.Submission, row.Number });
        modelBuilder.Entity<ClaimRow>().HasKey(row => row.Submission);
        modelBuilder.Entity<ScannerRow>().HasKey(row => row.SeenAt);
        AddQueue(modelBuilder);
    }

    /// <summary>Whatever a line of the queue is filtered by has an index in the queue's order (docs/decisions/0010-queue-and-search.md).</summary>
    private static void AddQueue(ModelBuilder modelBuilder)
    {
        var submissions = modelBuilder.Entity<SubmissionRow>();
        submissions.HasKey(row => row.Id);
        submissions.HasIndex(row => row.Submission).IsUnique();
        submissions.HasIndex(row => row.Rank).IsUnique();
        submissions.HasIndex(row => new { row.Kind, row.Rank });
        submissions.HasIndex(row => new { row.Language, row.Rank });
        submissions.HasIndex(row => new { row.Status, row.Rank });
        submissions.HasIndex(row => new { row.Assignee, row.Rank });
        submissions.HasIndex(row => row.Rank, "IX_Submissions_Infected").HasFilter("\"Infected\" > 0");
        submissions.HasIndex(row => row.Rank, "IX_Submissions_HasVideo").HasFilter("\"HasVideo\"");
        modelBuilder.Entity<SituationRow>().HasKey(row => new { row.Submission, row.Situation });
        modelBuilder.Entity<SituationRow>().HasIndex(row => new { row.Situation, row.Rank });
        modelBuilder.Entity<LabelRow>().HasKey(row => new { row.Submission, row.Label });
        modelBuilder.Entity<LabelRow>().HasIndex(row => new { row.Label, row.Rank });
        modelBuilder.Entity<SearchTextRow>().HasKey(row => new { row.Submission, row.Source });
        modelBuilder.Entity<SearchHit>().HasNoKey().ToView(null);
        modelBuilder.Entity<ChangeRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<ChangeRow>().HasData(new ChangeRow { Id = ChangeRow.Only, Number = 0 });
    }
}
