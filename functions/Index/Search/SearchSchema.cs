using Microsoft.EntityFrameworkCore.Migrations;

namespace Submissions.Index.Search;

/// <summary>
/// The index of terms and the triggers that keep it, which the model cannot express. One document for each submission in the queue: all terms of all its sources.
/// In SQLite the documents are numbered by <see cref="Rows.SubmissionRow.Rank"/>, so that FTS5 gives what it finds in the queue's order and can stop after a page. In PostgreSQL they are a <c>tsvector</c> each,
/// made of the terms as they are: no parser of the server's, whose idea of a letter depends on its locale. The function runs as the owner of the tables, because Pipeline adds sources and reads none.
/// </summary>
public static class SearchSchema
{
    private const string Sqlite = """
        CREATE VIRTUAL TABLE "Search" USING fts5("Terms", content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* Co'");
        CREATE TRIGGER "SearchTexts_added" AFTER INSERT ON "SearchTexts" BEGIN
          DELETE FROM "Search" WHERE rowid = (SELECT "Rank" FROM "Submissions" WHERE "Submission" = new."Submission");
          INSERT INTO "Search" (rowid, "Terms") SELECT "Rank", (SELECT group_concat("Terms", ' ') FROM "SearchTexts" WHERE "Submission" = new."Submission") FROM "Submissions" WHERE "Submission" = new."Submission" AND "Rank" IS NOT NULL;
        END;
        CREATE TRIGGER "SearchTexts_changed" AFTER UPDATE ON "SearchTexts" BEGIN
          DELETE FROM "Search" WHERE rowid = (SELECT "Rank" FROM "Submissions" WHERE "Submission" = new."Submission");
          INSERT INTO "Search" (rowid, "Terms") SELECT "Rank", (SELECT group_concat("Terms", ' ') FROM "SearchTexts" WHERE "Submission" = new."Submission") FROM "Submissions" WHERE "Submission" = new."Submission" AND "Rank" IS NOT NULL;
        END;
        CREATE TRIGGER "SearchTexts_removed" AFTER DELETE ON "SearchTexts" BEGIN
          DELETE FROM "Search" WHERE rowid = (SELECT "Rank" FROM "Submissions" WHERE "Submission" = old."Submission");
          INSERT INTO "Search" (rowid, "Terms") SELECT "Rank", coalesce((SELECT group_concat("Terms", ' ') FROM "SearchTexts" WHERE "Submission" = old."Submission"), '') FROM "Submissions" WHERE "Submission" = old."Submission" AND "Rank" IS NOT NULL;
        END;
        CREATE TRIGGER "Submissions_added" AFTER INSERT ON "Submissions" WHEN new."Rank" IS NOT NULL BEGIN
          INSERT INTO "Search" (rowid, "Terms") SELECT new."Rank", coalesce((SELECT group_concat("Terms", ' ') FROM "SearchTexts" WHERE "Submission" = new."Submission"), '');
        END;
        CREATE TRIGGER "Submissions_moved" AFTER UPDATE OF "Rank" ON "Submissions" WHEN new."Rank" IS NOT old."Rank" BEGIN
          DELETE FROM "Search" WHERE rowid = old."Rank";
          INSERT INTO "Search" (rowid, "Terms") SELECT new."Rank", coalesce((SELECT group_concat("Terms", ' ') FROM "SearchTexts" WHERE "Submission" = new."Submission"), '') WHERE new."Rank" IS NOT NULL;
        END;
        CREATE TRIGGER "Submissions_removed" AFTER DELETE ON "Submissions" BEGIN
          DELETE FROM "Search" WHERE rowid = old."Rank";
        END;
        """;

    // A tsvector holds 1 MiB of terms; what is beyond it is not found rather than never written.
    private const string PostgreSql = """
        CREATE TABLE "Search" ("Submission" text COLLATE "C" PRIMARY KEY, "Terms" tsvector NOT NULL);
        CREATE INDEX "IX_Search_Terms" ON "Search" USING gin ("Terms") WITH (fastupdate = off);
        CREATE FUNCTION "IndexTerms"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE changed text := CASE WHEN TG_OP = 'DELETE' THEN OLD."Submission" ELSE NEW."Submission" END;
        BEGIN
          INSERT INTO "Search" AS known ("Submission", "Terms")
          SELECT changed, coalesce(array_to_tsvector(array_agg(summed.term)), '')
          FROM (
            SELECT every.term, sum(octet_length(every.term)) OVER (ORDER BY every.term) AS bytes
            FROM (SELECT DISTINCT term FROM "SearchTexts" AS text, unnest(string_to_array(text."Terms", ' ')) AS term WHERE text."Submission" = changed AND term <> '') AS every
          ) AS summed
          WHERE summed.bytes <= 1000000
          ON CONFLICT ("Submission") DO UPDATE SET "Terms" = excluded."Terms";
          DELETE FROM "Search" WHERE "Submission" = changed AND "Terms" = '';
          RETURN NULL;
        END $$;
        CREATE TRIGGER "SearchTexts_changed" AFTER INSERT OR UPDATE OR DELETE ON "SearchTexts" FOR EACH ROW EXECUTE FUNCTION "IndexTerms"();
        """;

    /// <summary>Called at the end of the migration that makes the tables.</summary>
    public static void Create(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(IsSqlite(migrationBuilder) ? Sqlite : PostgreSql);

    /// <summary>Called at the beginning of the way back.</summary>
    public static void Drop(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(IsSqlite(migrationBuilder)
        ? """DROP TABLE "Search"; DROP TRIGGER "Submissions_added"; DROP TRIGGER "Submissions_moved"; DROP TRIGGER "Submissions_removed"; DROP TRIGGER "SearchTexts_added"; DROP TRIGGER "SearchTexts_changed"; DROP TRIGGER "SearchTexts_removed";"""
        : """DROP TRIGGER "SearchTexts_changed" ON "SearchTexts"; DROP FUNCTION "IndexTerms"(); DROP TABLE "Search";""");

    private static bool IsSqlite(MigrationBuilder migrationBuilder) => migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite";
}
