namespace Submissions.Media;

/// <summary>What a <see cref="SteppedGate"/> does next.</summary>
internal readonly record struct GateStep
{
    private GateStep(long bytes, bool isLook, bool isOff) => (Bytes, IsLook, IsOff) = (bytes, isLook, isOff);

    /// <summary>Something is there that may not be.</summary>
    public static GateStep Off { get; } = new(0, isLook: false, isOff: true);

    /// <summary>Nothing may follow.</summary>
    public static GateStep End { get; } = new(0, isLook: true, isOff: false);

    public long Bytes { get; }

    public bool IsLook { get; }

    public bool IsOff { get; }

    /// <summary>Collects so many bytes, more than 0, and shows them at once.</summary>
    public static GateStep Look(int bytes) => new(bytes, isLook: true, isOff: false);

    /// <summary>Shows so many bytes, more than 0, in whatever portions they come.</summary>
    public static GateStep Pass(long bytes) => new(bytes, isLook: false, isOff: false);
}
