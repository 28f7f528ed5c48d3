using System.Globalization;
using System.Text;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>
/// Gives every item of a case its registration number, once: create-only <c>decisions/cases/{case}/registered/{number}</c> holds the item's key. Numbers are taken in their order and whoever takes one has read all
/// before it, so no item has two and no number two items, whoever exports at the same time. A number whose export came to nothing stays its item's.
/// </summary>
public sealed class Registrations(ArtefactStore artefacts)
{
    /// <summary>Numbers of one case. Stops one that cannot be listed any more.</summary>
    private const int MaxNumbers = 99_999;

    /// <summary>The numbers of these items, new ones for those that had none, in their order.</summary>
    /// <exception cref="InvalidOperationException">The case is full of numbers.</exception>
    public async Task<IReadOnlyDictionary<string, int>> RegisterAsync(CaseId id, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var last = 0;
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, Folder(id), cancellationToken))
        {
            last = int.Parse(name.AsSpan(Folder(id).Length), NumberStyles.None, CultureInfo.InvariantCulture);
            numbers.Add(await ReadAsync(name, cancellationToken), last);
        }
        foreach (var key in keys)
        {
            while (!numbers.ContainsKey(key))
            {
                if (++last > MaxNumbers)
                {
                    throw new InvalidOperationException("A case has no more than 99,999 registration numbers.");
                }
                var name = string.Create(CultureInfo.InvariantCulture, $"{Folder(id)}{last:D5}");
                var isOurs = await artefacts.TryCreateAsync(Containers.Decisions, name, Encoding.ASCII.GetBytes(key), cancellationToken);
                numbers.Add(isOurs ? key : await ReadAsync(name, cancellationToken), last);
            }
        }
        return numbers;
    }

    private static string Folder(CaseId id) => $"{CaseEdit.FolderOf(id)}registered/";

    private async Task<string> ReadAsync(string name, CancellationToken cancellationToken) =>
        Encoding.ASCII.GetString(await artefacts.ReadBytesAsync(Containers.Decisions, name, cancellationToken) ?? throw new InvalidOperationException("A registration that was listed and is gone."));
}
