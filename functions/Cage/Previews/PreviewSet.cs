using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cage.Previews;

/// <summary>What was made so far, sent when the last tool is done. Every picture goes through the same stripper and gate as a file from a witness: a tool may write what it read.</summary>
internal sealed class PreviewSet
{
    private readonly List<(CagePreviewHeader Header, byte[] Picture)> _previews = [];
    private readonly List<Fingerprint> _fingerprints = [];
    private int _bytes;

    public bool IsEmpty => _previews.Count == 0 && _fingerprints.Count == 0;

    /// <summary>Takes what a tool left in the workspace under that name; a picture that is not there, too large or not clean is left out.</summary>
    public bool TryAdd(PreviewKind kind, int index, MediaKind format, string name)
    {
        if (Workspace.TryRead(name, PreviewLimits.MaxPictureBytes) is not { } made)
            return false;
        using var clean = new MemoryStream();
        if (!SafeCopy.Make(new MemoryStream(made, writable: false), clean, new StripRun(CancellationToken.None)).TryGet(out var report)
            || report.Kind != format
            || !PreviewPicture.TryRead(clean.GetBuffer().AsSpan(0, (int)clean.Length), format, out var width, out var height)
            || Math.Max(width, height) > CageProtocol.MaxPreviewPixels
            || clean.Length > CageProtocol.MaxPayloadBytes - CagePreviewHeader.SizeBytes
            || _bytes + clean.Length > CageProtocol.MaxPreviewBytes)
        {
            return false;
        }
        _bytes += (int)clean.Length;
        _previews.Add((new CagePreviewHeader(kind, (byte)index, format, (ushort)width, (ushort)height), clean.ToArray()));
        return true;
    }

    /// <summary>Takes the fingerprint of the grey values that a tool left, unless they are flat or there is one of that place.</summary>
    public void AddHash(FingerprintKind kind, int position, string name)
    {
        if (Workspace.TryRead(name, PictureHash.GreyValues) is { Length: PictureHash.GreyValues } grey && PictureHash.Of(grey) is { } bits
            && !_fingerprints.Exists(one => one.Kind == kind && one.Position == position))
        {
            _fingerprints.Add(new Fingerprint(kind, position, bits));
        }
    }

    public void Add(Fingerprint fingerprint) => _fingerprints.Add(fingerprint);

    public void Send(Stream toParent)
    {
        foreach (var (header, picture) in _previews)
        {
            var payload = new byte[CagePreviewHeader.SizeBytes + picture.Length];
            header.Write(payload);
            picture.CopyTo(payload, CagePreviewHeader.SizeBytes);
            Frame(toParent, CageFrameKind.Preview, payload);
        }
        foreach (var fingerprint in _fingerprints)
        {
            var payload = new byte[CageFingerprint.SizeBytes];
            CageFingerprint.Write(fingerprint, payload);
            Frame(toParent, CageFrameKind.Fingerprint, payload);
        }
        Frame(toParent, CageFrameKind.Done, []);
    }

    private static void Frame(Stream toParent, CageFrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[CageFrameHeader.SizeBytes];
        new CageFrameHeader(kind, payload.Length).Write(header);
        toParent.Write(header);
        toParent.Write(payload);
    }
}
