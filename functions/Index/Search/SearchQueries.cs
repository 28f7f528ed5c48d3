using Microsoft.EntityFrameworkCore;

namespace Submissions.Index.Search;

/// <summary>Submissions in which all terms occur.</summary>
internal static class SearchQueries
{
    /// <summary>Their ranks, as part of a larger query. SQLite gives them in order, one by one.</summary>
    public static IQueryable<SearchHit> Found(this IndexContext context, IReadOnlyList<string> terms)
    {
        // Terms are letters, marks and digits, so they need no escaping; the question is a parameter all the same.
        if (context.Database.IsSqlite())
        {
            var match = string.Join(' ', terms.Select(term => $"\"{term}\""));
            return context.Hits.FromSql($"""SELECT rowid AS "Rank" FROM "Search" WHERE "Search" MATCH {match}""");
        }
        var query = string.Join(" & ", terms.Select(term => $"'{term}'"));
        return context.Hits.FromSql($"""
            SELECT line."Rank" FROM "Submissions" AS line JOIN "Search" AS found ON found."Submission" = line."Submission" WHERE line."Rank" IS NOT NULL AND found."Terms" @@ CAST({query} AS tsquery)
            """);
    }
}
