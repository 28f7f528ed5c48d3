using Submissions.Media.Xml;

namespace Submissions.Media.Svg;

/// <summary>What the gate lets through in a drawing.</summary>
internal sealed class SvgRules : MarkupRules
{
    public override bool MayBeNamespace(string address) => address is "http://www.w3.org/2000/svg" or "http://www.w3.org/1999/xlink" or "";

    public override bool MayBeElement(string local) =>
        local is not ("script" or "foreignObject" or "metadata" or "title" or "desc" or "a" or "handler" or "listener" or "iframe" or "audio" or "video" or "RDF" or "font-face-uri");

    public override bool MayBeAttribute(string local, ReadOnlySpan<byte> value) =>
        !local.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        && (local != "href" || value.IsEmpty || value[0] == '#' || value.StartsWith("data:image/"u8))
        && (local == "href" || value.IndexOf("://"u8) < 0);
}
