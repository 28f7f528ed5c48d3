using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Submissions.Index.Migrations
{
    /// <inheritdoc />
    public partial class TriageAndSimilarity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DetectedLanguage",
                table: "Triages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "Triages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Scripts",
                table: "Triages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "SignaturesAt",
                table: "Scanners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContentMac",
                table: "Files",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha512",
                table: "Files",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SignatureVersion",
                table: "Files",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Failures",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Delivery = table.Column<int>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Failures", x => new { x.Submission, x.Delivery, x.Step });
                });

            migrationBuilder.CreateTable(
                name: "Fingerprints",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Delivery = table.Column<int>(type: "INTEGER", nullable: false),
                    Object = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Bits = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Fingerprints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentPairs",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "TEXT", nullable: false),
                    SubmissionB = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPairs", x => new { x.SubmissionA, x.SubmissionB });
                });

            migrationBuilder.CreateTable(
                name: "Links",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "TEXT", nullable: false),
                    SubmissionB = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveryA = table.Column<int>(type: "INTEGER", nullable: false),
                    ObjectA = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveryB = table.Column<int>(type: "INTEGER", nullable: false),
                    ObjectB = table.Column<int>(type: "INTEGER", nullable: false),
                    Distance = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Links", x => new { x.SubmissionA, x.SubmissionB, x.Kind });
                });

            migrationBuilder.CreateTable(
                name: "Nears",
                columns: table => new
                {
                    SubmissionA = table.Column<string>(type: "TEXT", nullable: false),
                    SubmissionB = table.Column<string>(type: "TEXT", nullable: false),
                    DeliveryA = table.Column<int>(type: "INTEGER", nullable: false),
                    DeliveryB = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Meters = table.Column<int>(type: "INTEGER", nullable: true),
                    SameKind = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Nears", x => new { x.SubmissionA, x.SubmissionB });
                });

            migrationBuilder.CreateTable(
                name: "Occurrences",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Delivery = table.Column<int>(type: "INTEGER", nullable: false),
                    FromDay = table.Column<int>(type: "INTEGER", nullable: true),
                    ToDay = table.Column<int>(type: "INTEGER", nullable: true),
                    LatitudeE6 = table.Column<int>(type: "INTEGER", nullable: true),
                    LongitudeE6 = table.Column<int>(type: "INTEGER", nullable: true),
                    PrecisionMeters = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Parent = table.Column<string>(type: "TEXT", nullable: true),
                    Exercise = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Occurrences", x => new { x.Submission, x.Delivery });
                });

            migrationBuilder.CreateTable(
                name: "Stuck",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Queue = table.Column<string>(type: "TEXT", nullable: false),
                    Submission = table.Column<string>(type: "TEXT", nullable: true),
                    Delivery = table.Column<int>(type: "INTEGER", nullable: true),
                    Object = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Stuck", x => x.Name);
                });

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
                name: "IX_Stuck_Submission_Delivery",
                table: "Stuck",
                columns: new[] { "Submission", "Delivery" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Failures");

            migrationBuilder.DropTable(
                name: "Fingerprints");

            migrationBuilder.DropTable(
                name: "IncidentPairs");

            migrationBuilder.DropTable(
                name: "Links");

            migrationBuilder.DropTable(
                name: "Nears");

            migrationBuilder.DropTable(
                name: "Occurrences");

            migrationBuilder.DropTable(
                name: "Stuck");

            migrationBuilder.DropIndex(
                name: "IX_Files_ContentMac",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "DetectedLanguage",
                table: "Triages");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "Triages");

            migrationBuilder.DropColumn(
                name: "Scripts",
                table: "Triages");

            migrationBuilder.DropColumn(
                name: "SignaturesAt",
                table: "Scanners");

            migrationBuilder.DropColumn(
                name: "ContentMac",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "Sha512",
                table: "Files");

            migrationBuilder.DropColumn(
                name: "SignatureVersion",
                table: "Files");
        }
    }
}
