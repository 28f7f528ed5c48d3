using System.Buffers.Binary;
using Submissions.Contracts;
using Submissions.Media.Id3;
using Submissions.Media.Xmp;

namespace Submissions.Media.Wav;

/// <summary>Says of a chunk that goes which classes of metadata it holds. Whatever it says, it goes.</summary>
internal static class WavMetadata
{
    private const int ChunkHeadBytes = 8;

    /// <param name="name">Of the chunk, 4 bytes.</param>
    /// <param name="untrusted">The beginning of its data.</param>
    /// <returns>At least one class.</returns>
    public static MetadataSet ClassesOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> untrusted)
    {
        if (name.SequenceEqual("LIST"u8))
            return untrusted.StartsWith("INFO"u8) ? OfInfo(untrusted[4..]) : MetadataSet.Of(MetadataClass.Text);
        if (name.SequenceEqual("bext"u8))
            return MetadataSet.Of(MetadataClass.Person) | MetadataClass.Device | MetadataClass.Time | MetadataClass.Identifier | MetadataClass.Text;
        if (name.SequenceEqual("iXML"u8) || name.SequenceEqual("aXML"u8))
            return MetadataSet.Of(MetadataClass.Device) | MetadataClass.Identifier | MetadataClass.Text;
        if (name.SequenceEqual("id3 "u8) || name.SequenceEqual("ID3 "u8))
            return Id3Tag.ClassesOf(untrusted);
        if (name.SequenceEqual("_PMX"u8))
            return XmpClasses.Of(untrusted) | MetadataClass.Text;
        if (name.SequenceEqual("data"u8))
            return MetadataSet.Of(MetadataClass.Embedded);
        return MetadataSet.Of(MetadataClass.Other);
    }

    /// <summary>(name, 4 | length, 4 | text)*</summary>
    private static MetadataSet OfInfo(ReadOnlySpan<byte> untrusted)
    {
        var found = MetadataSet.Of(MetadataClass.Text);
        while (untrusted.Length > ChunkHeadBytes)
        {
            var name = untrusted[..4];
            if (name.SequenceEqual("IART"u8) || name.SequenceEqual("IENG"u8) || name.SequenceEqual("ICOP"u8) || name.SequenceEqual("ITCH"u8))
                found |= MetadataClass.Person;
            else if (name.SequenceEqual("ICRD"u8) || name.SequenceEqual("IDIT"u8))
                found |= MetadataClass.Time;
            else if (name.SequenceEqual("ISFT"u8))
                found |= MetadataClass.Software;
            else if (name.SequenceEqual("ICMT"u8))
                found |= MetadataClass.Comment;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(untrusted[4..]);
            untrusted = untrusted[(int)Math.Min(untrusted.Length, ChunkHeadBytes + (long)length + (length & 1))..];
        }
        return found;
    }
}
