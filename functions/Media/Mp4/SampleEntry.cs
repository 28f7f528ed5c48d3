namespace Submissions.Media.Mp4;

/// <summary>What the layout of the samples needs to know of one sample entry.</summary>
/// <param name="FixedBytes">Bytes of one sample of uncompressed sound; 0 if the entry does not say.</param>
/// <param name="PacketSamples">Samples in one packet of sound compressed at a fixed rate (QuickTime, version 1); 0 or 1 if there is no such thing.</param>
/// <param name="PacketBytes">Bytes of one such packet.</param>
internal readonly record struct SampleEntry(int FixedBytes, int PacketSamples, int PacketBytes);
