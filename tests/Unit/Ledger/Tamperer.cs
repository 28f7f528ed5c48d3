using System.Text;
using System.Text.RegularExpressions;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>Does one thing at a time to the stored files of a log, drawn at random: the same ones for the same seed.</summary>
internal sealed class Tamperer
{
    private readonly SeededEntropy _entropy;
    private readonly string[] _files;
    private readonly string[] _bundles;

    public Tamperer(string folder, string seed)
    {
        _entropy = new SeededEntropy(seed);
        _files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        _bundles = [.. _files.Where(file => file.Contains("/tile/entries/", StringComparison.Ordinal))];
    }

    /// <summary>One tampering, in every case a change of the stored bytes; and what undoes it.</summary>
    public (string Kind, string File, Action Undo) Tamper()
    {
        while (true)
        {
            var file = _entropy.Next(2) == 0 ? _bundles[_entropy.Next(_bundles.Length)] : _files[_entropy.Next(_files.Length)];
            var before = File.ReadAllBytes(file);
            var isBundle = file.Contains("/tile/entries/", StringComparison.Ordinal);
            switch (_entropy.Next(isBundle ? 9 : 4))
            {
                case 0:
                    return Write("alter", file, before, Altered(before));
                case 1:
                    File.Delete(file);
                    return ("drop", file, () => File.WriteAllBytes(file, before));
                case 2:
                    return Write("cut", file, before, before[..^(1 + _entropy.Next(before.Length - 1))]);
                case 3:
                    // Another object of the log in its place: one there twice, one gone.
                    var other = _files[_entropy.Next(_files.Length)];
                    var bytes = File.ReadAllBytes(other);
                    if (other != file && !bytes.AsSpan().SequenceEqual(before))
                    {
                        return Write("replace", file, before, bytes);
                    }
                    break;
                case 4:
                    return Write("alter-event", file, before, Edit(before, (entries, at) => entries[at] = Altered(entries[at])));
                case 5:
                    return Write("drop-event", file, before, Edit(before, (entries, at) => entries.RemoveAt(at)));
                case 6:
                    return Write("duplicate-event", file, before, Edit(before, (entries, at) => entries.Insert(at, entries[at])));
                case 7:
                    var reordered = Edit(before, (entries, at) => entries.Reverse(Math.Max(0, at - 1), Math.Min(2, entries.Count)));
                    if (!reordered.AsSpan().SequenceEqual(before))
                    {
                        return Write("reorder-events", file, before, reordered);
                    }
                    break;
                default:
                    return Write("back-date-event", file, before, Edit(before, (entries, at) =>
                        entries[at] = Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(entries[at]), "\"at\":\"[0-9]{4}", "\"at\":\"2019"))));
            }
        }
    }

    private static (string Kind, string File, Action Undo) Write(string kind, string file, byte[] before, byte[] after)
    {
        File.WriteAllBytes(file, after);
        return (kind, file, () => File.WriteAllBytes(file, before));
    }

    private byte[] Altered(byte[] bytes)
    {
        var altered = (byte[])bytes.Clone();
        altered[_entropy.Next(bytes.Length)] ^= (byte)(1 << _entropy.Next(8));
        return altered;
    }

    private byte[] Edit(ReadOnlySpan<byte> bundle, Action<List<byte[]>, int> edit)
    {
        var entries = new List<byte[]>();
        while (EntryBundle.TryTake(ref bundle, out var entry))
        {
            entries.Add(entry.ToArray());
        }
        edit(entries, _entropy.Next(entries.Count));
        var written = new MemoryStream();
        entries.ForEach(entry => EntryBundle.Write(written, entry));
        return written.ToArray();
    }
}
