using Submissions.Media.Mp4;

namespace Submissions.Media.Heif;

/// <summary>A copy is a still picture or a sequence of them; one of the two gates must let it through as a whole.</summary>
internal sealed class PictureOrSequenceGate : MediaGate
{
    private readonly HeifGate _picture = new();
    private readonly Mp4Gate _sequence = new();

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        _picture.Watch(bytes);
        _sequence.Watch(bytes);
    }

    public override bool Passes() => _picture.Passes() || _sequence.Passes();
}
