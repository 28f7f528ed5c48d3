using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Submissions.Index;

/// <summary>
/// Saves what is new in a context by statements of several rows each; on SQLite EF Core makes and prepares one for every row (docs/decisions/0021-rebuilding-the-read-model.md says what it is worth).
/// Columns, and how a value is stored, are what EF Core's model says.
/// </summary>
internal static class AddedRows
{
    /// <summary>SQLite looks for each value's name among all names of its statement: with a hundred rows that was a third of the work. Fewer rows would cost PostgreSQL more round trips.</summary>
    private const int RowsPerStatement = 12;

    /// <summary>Inserts them within the context's transaction; afterwards the context knows nothing of them.</summary>
    /// <exception cref="DbException">The database refused, as with a key that is there already; the caller's transaction is over.</exception>
    public static async Task SaveAsync(IndexContext context, CancellationToken cancellationToken)
    {
        var added = context.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToLookup(entry => entry.Metadata);
        foreach (var (type, some) in added.SelectMany(rows => rows.Chunk(RowsPerStatement).Select(some => (rows.Key, some))))
        {
            await InsertAsync(context, type, some, cancellationToken);
            foreach (var entry in some)
            {
                entry.State = EntityState.Detached;
            }
        }
    }

    private static async Task InsertAsync(IndexContext context, IEntityType type, IReadOnlyList<EntityEntry> rows, CancellationToken cancellationToken)
    {
        var table = type.GetTableMappings().Single();
        // The database numbers rows itself.
        var columns = table.ColumnMappings.Where(column => !column.Property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)).ToList();
        var names = context.GetService<ISqlGenerationHelper>();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("INSERT INTO ").Append(names.DelimitIdentifier(table.Table.Name)).Append(" (").AppendJoin(", ", columns.Select(column => names.DelimitIdentifier(column.Column.Name))).Append(") VALUES ");
        foreach (var row in rows)
        {
            sql.Append(command.Parameters.Count == 0 ? "(" : "), (");
            for (var i = 0; i < columns.Count; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                sql.Append(i == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(columns[i].TypeMapping.CreateParameter(command, name, columns[i].Property.GetGetter().GetClrValue(row.Entity), columns[i].Column.IsNullable));
            }
        }
#pragma warning disable CA2100 // names of the model alone; every value is a parameter
        command.CommandText = sql.Append(')').ToString();
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
