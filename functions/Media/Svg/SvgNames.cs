namespace Submissions.Media.Svg;

/// <summary>The elements and attributes that draw (SVG 1.1 and 2).</summary>
internal static class SvgNames
{
    public const int Svg = 1;
    public const int Link = 2;

    public static IReadOnlyDictionary<string, int> Vocabulary { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["http://www.w3.org/2000/svg"] = Svg,
        ["http://www.w3.org/1999/xlink"] = Link,
    };

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "tref", "image", "marker", "pattern", "mask",
        "clipPath", "linearGradient", "radialGradient", "stop", "filter", "style", "switch", "view", "animate", "animateMotion", "animateTransform", "set", "mpath",
        "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
        "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile",
        "feTurbulence",
    };

    public static bool Stays(string element) => Elements.Contains(element);

    public static bool IsLine(string element) => element is "text" or "tspan" or "textPath" or "style";

    /// <summary>Attributes without a namespace: all but handlers of events, data of scripts, names that XML keeps for itself, and what says where it came from.</summary>
    public static bool AttributeStays(string local) =>
        !local.StartsWith("on", StringComparison.OrdinalIgnoreCase) && !local.StartsWith("data-", StringComparison.OrdinalIgnoreCase)
        && !local.StartsWith("aria-", StringComparison.OrdinalIgnoreCase) && !local.StartsWith("xml", StringComparison.OrdinalIgnoreCase)
        && local is not ("base" or "role" or "about" or "content" or "datatype" or "property" or "rel" or "resource" or "rev" or "typeof" or "contentScriptType" or "contentStyleType"
            or "tabindex" or "target" or "download" or "ping" or "crossorigin" or "zoomAndPan" or "externalResourcesRequired" or "enable-background" or "baseProfile" or "attributeType");
}
