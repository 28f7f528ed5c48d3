using Submissions.Media.Xml;

namespace Submissions.Media.OpenXml;

/// <summary>An element that is open.</summary>
internal readonly record struct OpenXmlFrame(XmlName Name, int Namespace, bool IsWritten)
{
    public byte[] WrittenName { get; init; } = [];

    public OpenXmlHold Hold { get; init; }

    public int Mark { get; init; }

    public string SharedIndex { get; init; } = "";

    public bool WasEmpty { get; init; }

    public bool Strikes { get; init; }

    public bool NeedsStrike { get; init; }

    public bool IsReplaced { get; init; }

    public bool HadObject { get; init; }

    /// <summary>Declarations of an element that is not written, for those in it.</summary>
    public List<(byte[] Name, byte[] Value)> Pending { get; init; } = [];
}
