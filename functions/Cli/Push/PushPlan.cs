using System.Security.Cryptography;
using System.Text;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;

namespace Submissions.Cli.Push;

/// <summary>Looks through everything that is to be sent, before anything is: counts it, and says all that is wrong.</summary>
internal static class PushPlan
{
    /// <param name="source">What is to be sent.</param>
    /// <param name="report">Told what is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>References that more than one item has, as hashes: none of those items is sent, because nobody could tell which is meant.</returns>
    /// <exception cref="SourceException">Nothing of it can be read.</exception>
    public static IReadOnlySet<UInt128> Check(IItemSource source, PushReport report, CancellationToken cancellationToken)
    {
        var seen = new HashSet<UInt128>();
        var twice = new HashSet<UInt128>();
        foreach (var item in source.Read(report.Add))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!seen.Add(Key(item)))
            {
                twice.Add(Key(item));
                report.Add(new Problem(RowFault.ReferenceTwice, item.Row, item.Reference, Fields.Reference));
                continue;
            }
            if (item.Files.OfType<DiskFile>().FirstOrDefault(file => !file.CanOpen()) is { } closed)
            {
                report.Add(new Problem(RowFault.FileUnreadable, item.Row, closed.Path));
                continue;
            }
            report.Items++;
            report.TotalBytes += item.Files.Sum(file => file.LengthBytes);
        }
        return twice;
    }

    public static UInt128 Key(Item item) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(item.Reference)));
}
