using Submissions.Contracts;

namespace Submissions.Media.Bmff;

/// <summary>Gathers what is left out of a copy while it is made.</summary>
internal sealed class Findings
{
    public MetadataSet Removed { get; private set; }

    public void Add(MetadataClass found) => Removed |= found;

    public void Add(MetadataSet found) => Removed |= found;

    /// <summary>Notes a class if <paramref name="bytes"/> say anything.</summary>
    public void AddIfAny(ReadOnlySpan<byte> bytes, MetadataClass found)
    {
        if (bytes.ContainsAnyExcept((byte)0))
            Removed |= found;
    }
}
