using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Submissions.Index.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Case = table.Column<int>(type: "integer", nullable: false),
                    Last = table.Column<int>(type: "integer", nullable: false),
                    Situation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Case);
                });

            migrationBuilder.CreateTable(
                name: "SearchTexts",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Terms = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTexts", x => new { x.Submission, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Submission);
                });

            migrationBuilder.CreateTable(
                name: "Copies",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Object = table.Column<int>(type: "integer", nullable: false),
                    Refusal = table.Column<int>(type: "integer", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LengthBytes = table.Column<long>(type: "bigint", nullable: true),
                    Removed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Copies", x => new { x.Submission, x.Delivery, x.Object });
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Refusal = table.Column<int>(type: "integer", nullable: false),
                    Manifest = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Situation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Parent = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => new { x.Submission, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Edits",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<int>(type: "integer", nullable: true),
                    Assignee = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: true),
                    Victims = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Edits", x => new { x.Submission, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Failures",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Reason = table.Column<int>(type: "integer", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Failures", x => new { x.Submission, x.Delivery, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Object = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LengthBytes = table.Column<long>(type: "bigint", nullable: true),
                    Sha256 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Sha512 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ContentMac = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AsManifestSays = table.Column<bool>(type: "boolean", nullable: true),
                    SealedLengthBytes = table.Column<long>(type: "bigint", nullable: false),
                    SealedDigest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Verdict = table.Column<int>(type: "integer", nullable: false),
                    Malware = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SignatureVersion = table.Column<int>(type: "integer", nullable: false),
                    Refusal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Files", x => new { x.Submission, x.Delivery, x.Object });
                });

            migrationBuilder.CreateTable(
                name: "Fingerprints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Object = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Bits = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fingerprints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentPairs",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmissionB = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Decision = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPairs", x => new { x.SubmissionA, x.SubmissionB });
                });

            migrationBuilder.CreateTable(
                name: "Labels",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Label = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Labels", x => new { x.Submission, x.Label });
                });

            migrationBuilder.CreateTable(
                name: "Links",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmissionB = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    DeliveryA = table.Column<int>(type: "integer", nullable: false),
                    ObjectA = table.Column<int>(type: "integer", nullable: false),
                    DeliveryB = table.Column<int>(type: "integer", nullable: false),
                    ObjectB = table.Column<int>(type: "integer", nullable: false),
                    Distance = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Links", x => new { x.SubmissionA, x.SubmissionB, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Nears",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SubmissionB = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DeliveryA = table.Column<int>(type: "integer", nullable: false),
                    DeliveryB = table.Column<int>(type: "integer", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    Meters = table.Column<int>(type: "integer", nullable: true),
                    SameKind = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nears", x => new { x.SubmissionA, x.SubmissionB });
                });

            migrationBuilder.CreateTable(
                name: "Occurrences",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    FromDay = table.Column<int>(type: "integer", nullable: true),
                    ToDay = table.Column<int>(type: "integer", nullable: true),
                    LatitudeE6 = table.Column<int>(type: "integer", nullable: true),
                    LongitudeE6 = table.Column<int>(type: "integer", nullable: true),
                    PrecisionMeters = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Parent = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Exercise = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Occurrences", x => new { x.Submission, x.Delivery });
                });

            migrationBuilder.CreateTable(
                name: "Scanners",
                columns: table => new
                {
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Engine = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SignatureVersion = table.Column<int>(type: "integer", nullable: false),
                    SignaturesAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Scanners", x => x.SeenAt);
                });

            migrationBuilder.CreateTable(
                name: "Situations",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Situation = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Situations", x => new { x.Submission, x.Situation });
                });

            migrationBuilder.CreateTable(
                name: "Stuck",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Queue = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Submission = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: true),
                    Object = table.Column<int>(type: "integer", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stuck", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rank = table.Column<long>(type: "bigint", nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Situation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Language = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Exercise = table.Column<bool>(type: "boolean", nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    Infected = table.Column<int>(type: "integer", nullable: false),
                    WithoutCopy = table.Column<int>(type: "integer", nullable: false),
                    HasVideo = table.Column<bool>(type: "boolean", nullable: false),
                    HasMedia = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Assignee = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Triages",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Rules = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Scripts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DetectedLanguage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Exercise = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Triages", x => new { x.Submission, x.Delivery });
                });

            migrationBuilder.InsertData(
                table: "Changes",
                columns: new[] { "Id", "Number" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Files_ContentMac",
                table: "Files",
                column: "ContentMac");

            migrationBuilder.CreateIndex(
                name: "IX_Fingerprints_Submission_Delivery_Object_Kind_Position",
                table: "Fingerprints",
                columns: new[] { "Submission", "Delivery", "Object", "Kind", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPairs_SubmissionB",
                table: "IncidentPairs",
                column: "SubmissionB");

            migrationBuilder.CreateIndex(
                name: "IX_Labels_Label_Rank",
                table: "Labels",
                columns: new[] { "Label", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Links_SubmissionB",
                table: "Links",
                column: "SubmissionB");

            migrationBuilder.CreateIndex(
                name: "IX_Nears_SubmissionB",
                table: "Nears",
                column: "SubmissionB");

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_Exercise_FromDay",
                table: "Occurrences",
                columns: new[] { "Exercise", "FromDay" });

            migrationBuilder.CreateIndex(
                name: "IX_Situations_Situation_Rank",
                table: "Situations",
                columns: new[] { "Situation", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Stuck_Submission_Delivery",
                table: "Stuck",
                columns: new[] { "Submission", "Delivery" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Assignee_Rank",
                table: "Submissions",
                columns: new[] { "Assignee", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_HasVideo",
                table: "Submissions",
                column: "Rank",
                filter: "\"HasVideo\"");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Infected",
                table: "Submissions",
                column: "Rank",
                filter: "\"Infected\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Kind_Rank",
                table: "Submissions",
                columns: new[] { "Kind", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Language_Rank",
                table: "Submissions",
                columns: new[] { "Language", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Rank",
                table: "Submissions",
                column: "Rank",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Status_Rank",
                table: "Submissions",
                columns: new[] { "Status", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Submission",
                table: "Submissions",
                column: "Submission",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Triages_Exercise_Score",
                table: "Triages",
                columns: new[] { "Exercise", "Score" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Parent",
                table: "Deliveries",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ReceivedAt",
                table: "Deliveries",
                column: "ReceivedAt");

            Search.SearchSchema.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Search.SearchSchema.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "SearchTexts");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropTable(
                name: "Copies");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Edits");

            migrationBuilder.DropTable(
                name: "Failures");

            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "Fingerprints");

            migrationBuilder.DropTable(
                name: "IncidentPairs");

            migrationBuilder.DropTable(
                name: "Labels");

            migrationBuilder.DropTable(
                name: "Links");

            migrationBuilder.DropTable(
                name: "Nears");

            migrationBuilder.DropTable(
                name: "Occurrences");

            migrationBuilder.DropTable(
                name: "Scanners");

            migrationBuilder.DropTable(
                name: "Situations");

            migrationBuilder.DropTable(
                name: "Stuck");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "Triages");
        }
    }
}
