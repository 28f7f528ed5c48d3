using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Submissions.Index.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Parent",
                table: "Deliveries",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Case = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                    Situation = table.Column<string>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Case);
                });

            migrationBuilder.CreateTable(
                name: "SearchTexts",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTexts", x => new { x.Submission, x.Source });
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Submission);
                });

            migrationBuilder.CreateTable(
                name: "Edits",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    Assignee = table.Column<string>(type: "TEXT", nullable: true),
                    Delivery = table.Column<int>(type: "INTEGER", nullable: true),
                    Victims = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Edits", x => new { x.Submission, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Labels",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Rank = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Labels", x => new { x.Submission, x.Label });
                });

            migrationBuilder.CreateTable(
                name: "Situations",
                columns: table => new
                {
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Situation = table.Column<string>(type: "TEXT", nullable: false),
                    Rank = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Situations", x => new { x.Submission, x.Situation });
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Submission = table.Column<string>(type: "TEXT", nullable: false),
                    Rank = table.Column<long>(type: "INTEGER", nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    Situation = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Language = table.Column<string>(type: "TEXT", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Exercise = table.Column<bool>(type: "INTEGER", nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    Infected = table.Column<int>(type: "INTEGER", nullable: false),
                    WithoutCopy = table.Column<int>(type: "INTEGER", nullable: false),
                    HasVideo = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasMedia = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: false),
                    Assignee = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "Changes",
                columns: new[] { "Id", "Number" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_Labels_Label_Rank",
                table: "Labels",
                columns: new[] { "Label", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_Situations_Situation_Rank",
                table: "Situations",
                columns: new[] { "Situation", "Rank" });

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

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_Parent",
                table: "Deliveries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_ReceivedAt",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Parent",
                table: "Deliveries");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropTable(
                name: "Edits");

            migrationBuilder.DropTable(
                name: "Labels");

            migrationBuilder.DropTable(
                name: "Situations");

            migrationBuilder.DropTable(
                name: "Submissions");
        }
    }
}
