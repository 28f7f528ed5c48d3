using Submissions.Media.Icc;

namespace Submissions.Media.Pdf;

/// <summary>Pictures (ISO 32000-1, table 89).</summary>
internal static class PdfPictureRules
{
    public static PdfRule Picture(PdfRules rules, PdfRule colour, PdfRule layer)
    {
        var picture = new PdfStreamRule(new PdfPictureBody()) { When = (dictionary, walk) => walk.File.Resolve(dictionary["Subtype"]) is PdfName { Value: "Image" } };
        var mask = new PdfStreamRule(new PdfPictureBody());
        Keys(mask, rules, colour).Keep(rules.Flat, "Matte");
        Keys(picture, rules, colour).Keep(layer, "OC").Keep(mask, "SMask").Keep(new PdfChoiceRule(mask, rules.Flat), "Mask").Keep(rules.Number, "SMaskInData");
        return picture;
    }

    /// <summary>Whether an output intent has a profile that can be reduced.</summary>
    public static bool HasProfile(PdfDictionary intent, PdfWalk walk) =>
        walk.File.Resolve(intent["DestOutputProfile"]) is PdfStream stream && walk.Profiles.Components(stream) is var count and > 0
        && walk.File.TryDecode(stream, isCiphered: true, PdfLimits.MaxProgramBytes, out var bytes) && IccProfile.TryReduce(bytes, count, out _);

    private static PdfDictionaryRule Keys(PdfDictionaryRule rule, PdfRules rules, PdfRule colour) => rule.Fix("Type", "/XObject").Fix("Subtype", "/Image")
        .Keep(rules.Number, "Width", "Height", "BitsPerComponent")
        .Compute("ColorSpace", (dictionary, walk, syntax) => walk.TryWrite(dictionary["ColorSpace"], colour, syntax) || PdfPictureBody.TryColours(walk, syntax))
        .Keep(new PdfBooleanRule(), "ImageMask", "Interpolate").Keep(rules.Flat, "Decode").Keep(rules.Name, "Intent");
}
