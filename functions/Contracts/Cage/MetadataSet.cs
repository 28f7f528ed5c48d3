namespace Submissions.Contracts;

/// <summary>A set of <see cref="MetadataClass"/>, 32 bits: bit n stands for the class with the number n.</summary>
public readonly record struct MetadataSet
{
    private MetadataSet(uint bits) => Bits = bits;

    /// <summary>The set as it crosses the cage's wall.</summary>
    public uint Bits { get; }

    public bool IsEmpty => Bits == 0;

    public static MetadataSet Of(MetadataClass member) => new(1u << (int)member);

    /// <summary>Takes bits that came through the wall; false if one of them stands for no class.</summary>
    public static bool TryParse(uint untrustedBits, out MetadataSet set)
    {
        var known = default(MetadataSet);
        foreach (var member in Enum.GetValues<MetadataClass>())
            known |= Of(member);
        set = new(untrustedBits);
        return (untrustedBits & ~known.Bits) == 0;
    }

    public bool Contains(MetadataClass member) => (Bits & Of(member).Bits) != 0;

    /// <summary>The members in the order of their numbers.</summary>
    public IReadOnlyList<MetadataClass> ToList() => [.. Enum.GetValues<MetadataClass>().Where(Contains)];

    public MetadataSet BitwiseOr(MetadataSet other) => new(Bits | other.Bits);

    public static MetadataSet operator |(MetadataSet left, MetadataSet right) => left.BitwiseOr(right);

    public static MetadataSet operator |(MetadataSet left, MetadataClass right) => left.BitwiseOr(Of(right));

    public override string ToString() => string.Join(", ", ToList());
}
