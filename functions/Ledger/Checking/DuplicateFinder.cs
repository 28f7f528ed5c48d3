using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Submissions.Ledger;

/// <summary>
/// Finds equal 16-byte keys among any number of them. Keys are dealt out by their first bits to as many piles as it takes for a pile to fit into memory; piles beyond a buffer go to temporary files
/// (they hold hashes and numbers only), so memory does not grow with the log: 24 MiB for a pile, 96 KiB of buffer for each million entries.
/// </summary>
internal sealed class DuplicateFinder : IDisposable
{
    public const int KeyLengthBytes = 16;

    private const int PileLength = 1 << 20;

    private const int BufferLength = 1 << 12;

    private readonly Record[][] _buffers;
    private readonly int[] _counts;
    private readonly FileStream?[] _files;
    private readonly int _shift;

    /// <param name="expected">How many keys will come, about: the log's size.</param>
    public DuplicateFinder(long expected)
    {
        var piles = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, (expected + PileLength - 1) / PileLength));
        _shift = 64 - BitOperations.Log2((uint)piles);
        _counts = new int[piles];
        _files = new FileStream?[piles];
        _buffers = new Record[piles][];
        Array.Fill(_buffers, []);
    }

    public void Add(ReadOnlySpan<byte> key, long index)
    {
        var record = new Record(BinaryPrimitives.ReadUInt64BigEndian(key), BinaryPrimitives.ReadUInt64BigEndian(key[8..]), index);
        var pile = _shift == 64 ? 0 : (int)(record.High >> _shift);
        if (_counts[pile] == _buffers[pile].Length)
        {
            MakeRoom(pile);
        }
        _buffers[pile][_counts[pile]++] = record;
    }

    /// <summary>For each key that came again: the index with which it came again.</summary>
    public IEnumerable<long> Again()
    {
        for (var pile = 0; pile < _counts.Length; pile++)
        {
            var records = Read(pile);
            Array.Sort(records);
            for (var i = 1; i < records.Length; i++)
            {
                if (records[i].High == records[i - 1].High && records[i].Low == records[i - 1].Low)
                {
                    yield return records[i].Index;
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file?.Dispose();
        }
    }

    /// <summary>A single pile grows in memory up to its length; several go to files.</summary>
    private void MakeRoom(int pile)
    {
        if (_counts.Length == 1 || _counts[pile] < BufferLength)
        {
            Array.Resize(ref _buffers[pile], Math.Max(256, 2 * _counts[pile]));
            return;
        }
        _files[pile] ??= new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        _files[pile]!.Write(MemoryMarshal.AsBytes(_buffers[pile].AsSpan(0, _counts[pile])));
        _counts[pile] = 0;
    }

    private Record[] Read(int pile)
    {
        var rest = _buffers[pile].AsSpan(0, _counts[pile]);
        if (_files[pile] is not { } file)
        {
            return rest.ToArray();
        }
        var written = (int)(file.Length / Marshal.SizeOf<Record>());
        var records = new Record[written + rest.Length];
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(records.AsSpan(0, written)));
        rest.CopyTo(records.AsSpan(written));
        return records;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Record(ulong High, ulong Low, long Index) : IComparable<Record>
    {
        public int CompareTo(Record other) =>
            High != other.High ? High.CompareTo(other.High) : Low != other.Low ? Low.CompareTo(other.Low) : Index.CompareTo(other.Index);
    }
}
