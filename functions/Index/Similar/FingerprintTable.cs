using System.Numerics;

namespace Submissions.Index.Similar;

/// <summary>
/// Fingerprints in memory, found by likeness (multi-index hashing: M. Norouzi, A. Punjani, D. Fleet, "Fast search in Hamming space with multi-index hashing", CVPR 2012).
/// <code>
///  63      48 47      32 31      16 15       0
///  +---------+----------+----------+---------+     each band has 65,536 buckets, each a chain of entries
///  | band 3  | band 2   | band 1   | band 0  |     entry (32 bytes): bits ‖ 5 × next in its chains ‖ first row
///  +---------+----------+----------+---------+     row   (16 bytes): id ‖ owner ‖ next row of the same bits
/// </code>
/// Two values that differ in at most 7 bits differ in at most 1 bit of at least one of 4 bands, so that 4 × (1 + 16) buckets hold every one that is as near: about a thousand entries of a million.
/// The same bits are one entry however often they come (black frames), found by a fifth chain over a hash of all bits. Not for several threads at once.
/// </summary>
public sealed class FingerprintTable
{
    /// <summary>Bits in which two fingerprints of like things may differ; for more, this table is not exact.</summary>
    public const int MaxDistance = 7;

    /// <summary>Entries of one bucket that are compared, the newest first. Stops a flood of pictures made to share a band (or a film of dark frames) from making every lookup slow.</summary>
    public const int MaxFromBucket = 1_024;

    /// <summary>Entries that one lookup compares, buckets of equal bands first.</summary>
    public const int MaxCompared = 8_192;

    /// <summary>Rows that one lookup gives, and rows of one entry it looks at.</summary>
    public const int MaxFound = 64;

    /// <summary>Matches after which a lookup looks for no nearer ones. The same bits come first, so these are always among them.</summary>
    public const int EnoughFound = 4 * MaxFound;

    private const int Bands = 4;
    private const int BandBits = 16;
    private const int Buckets = 1 << BandBits;
    private const int HashBits = 20;
    private const int None = -1;

    private readonly int[] _heads = new int[Bands * Buckets];
    private readonly int[] _same = new int[1 << HashBits];
    private Entry[] _entries = new Entry[1_024];
    private Row[] _rows = new Row[1_024];
    private int _entryCount;

    public FingerprintTable()
    {
        Array.Fill(_heads, None);
        Array.Fill(_same, None);
    }

    /// <summary>Rows in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one.</summary>
    /// <param name="id">What it is found as.</param>
    /// <param name="owner">Whose it is; the same owner's same bits right after each other are kept once.</param>
    /// <param name="bits">The fingerprint.</param>
    public void Add(long id, int owner, ulong bits)
    {
        var entry = Find(bits) is var known and not None ? known : AddEntry(bits);
        ref var first = ref _entries[entry].FirstRow;
        if (first != None && _rows[first].Owner == owner)
        {
            return;
        }
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * Count);
        }
        _rows[Count] = new Row(id, owner, first);
        first = Count++;
    }

    /// <summary>Those of other owners that differ in at most <see cref="MaxDistance"/> bits, up to <see cref="MaxFound"/>, nearest first.</summary>
    public IReadOnlyList<(long Id, int Distance)> Near(ulong bits, int owner)
    {
        var found = new List<(long Id, int Distance)>();
        var seen = new HashSet<int>();
        var left = MaxCompared;
        if (Find(bits) is var same and not None)
        {
            seen.Add(same);
            Collect(same, 0, owner, found);
        }
        for (var turn = None; turn < BandBits && left > 0 && found.Count < EnoughFound; turn++)
        {
            var turned = turn == None ? 0 : 1 << turn;
            for (var band = 0; band < Bands; band++)
            {
                Walk(band, Part(bits, band) ^ turned, bits, owner, seen, found, ref left);
            }
        }
        return [.. found.OrderBy(match => match.Distance).ThenBy(match => match.Id).Take(MaxFound)];
    }

    private void Walk(int band, int part, ulong bits, int owner, HashSet<int> seen, List<(long Id, int Distance)> found, ref int left)
    {
        var inBucket = MaxFromBucket;
        for (var entry = _heads[(band * Buckets) + part]; entry != None && inBucket > 0 && left > 0 && found.Count < EnoughFound; entry = _entries[entry].Next(band))
        {
            (inBucket, left) = (inBucket - 1, left - 1);
            var distance = BitOperations.PopCount(bits ^ _entries[entry].Bits);
            if (distance <= MaxDistance && seen.Add(entry))
            {
                Collect(entry, distance, owner, found);
            }
        }
    }

    private void Collect(int entry, int distance, int owner, List<(long Id, int Distance)> found)
    {
        var looks = MaxFound;
        for (var row = _entries[entry].FirstRow; row != None && looks > 0; row = _rows[row].Next, looks--)
        {
            if (_rows[row].Owner != owner)
            {
                found.Add((_rows[row].Id, distance));
            }
        }
    }

    private int Find(ulong bits)
    {
        var entry = _same[Hash(bits)];
        while (entry != None && _entries[entry].Bits != bits)
        {
            entry = _entries[entry].NextSame;
        }
        return entry;
    }

    private int AddEntry(ulong bits)
    {
        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * _entryCount);
        }
        ref var same = ref _same[Hash(bits)];
        _entries[_entryCount] = new Entry(
            bits, same, _heads[Part(bits, 0)], _heads[Buckets + Part(bits, 1)], _heads[(2 * Buckets) + Part(bits, 2)], _heads[(3 * Buckets) + Part(bits, 3)]);
        same = _entryCount;
        for (var band = 0; band < Bands; band++)
        {
            _heads[(band * Buckets) + Part(bits, band)] = _entryCount;
        }
        return _entryCount++;
    }

    /// <summary>By multiplication (Knuth, The Art of Computer Programming 3, section 6.4), with 2^64 divided by the golden ratio.</summary>
    private static int Hash(ulong bits) => (int)(unchecked(bits * 0x9E3779B97F4A7C15) >> (64 - HashBits));

    private static int Part(ulong bits, int band) => (int)((bits >> (band * BandBits)) & (Buckets - 1));

    private struct Entry(ulong bits, int nextSame, int next0, int next1, int next2, int next3)
    {
        public readonly ulong Bits = bits;
        public readonly int NextSame = nextSame;
        public int FirstRow = None;

        public readonly int Next(int band) => band switch { 0 => next0, 1 => next1, 2 => next2, _ => next3 };
    }

    private readonly record struct Row(long Id, int Owner, int Next);
}
