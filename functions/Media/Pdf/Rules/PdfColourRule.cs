namespace Submissions.Media.Pdf;

/// <summary>A colour space (ISO 32000-1, 8.6): a name, or an array that begins with the name of its family.</summary>
internal sealed class PdfColourRule(PdfRules rules) : PdfRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) => value switch
    {
        PdfName => this,
        PdfArray array => IsKnown(Family(array, walk)) ? this : null,
        _ => null,
    };

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax)
    {
        if (value is PdfName name)
        {
            syntax.Name(name.Value);
            return;
        }
        var array = (PdfArray)value;
        var family = Family(array, walk);
        if (family == "ICCBased" && walk.Profiles.Substitute(array) is { } substitute)
        {
            WriteSubstitute(substitute, walk, syntax);
            return;
        }
        syntax.Raw("["u8);
        syntax.Name(family);
        var items = Items(family);
        for (var index = 0; index < items.Length; index++)
        {
            if (index + 1 < array.Items.Count && !walk.TryWrite(array.Items[index + 1], items[index], syntax))
                syntax.Raw("null"u8);
        }
        syntax.Raw("]"u8);
        if (array.Items.Count > items.Length + 1)
            walk.LeaveOut("");
    }

    /// <summary>Always an array, so that what was an array stays one.</summary>
    private void WriteSubstitute(PdfValue substitute, PdfWalk walk, PdfSyntax syntax)
    {
        walk.LeaveOut("");
        if (substitute is PdfArray array && IsKnown(Family(array, walk)) && Family(array, walk) != "ICCBased")
        {
            Write(array, walk, syntax);
            return;
        }
        syntax.Raw("["u8);
        syntax.Name(substitute is PdfName name ? name.Value : "DeviceRGB");
        syntax.Raw("]"u8);
    }

    private static string Family(PdfArray array, PdfWalk walk) =>
        array.Items.Count > 0 && walk.File.Resolve(array.Items[0]) is PdfName name ? name.Value : "";

    private static bool IsKnown(string family) => family is "DeviceGray" or "DeviceRGB" or "DeviceCMYK" or "G" or "RGB" or "CMYK" or "CalGray" or "CalRGB" or "Lab"
        or "ICCBased" or "Indexed" or "I" or "Separation" or "DeviceN" or "Pattern";

    private PdfRule[] Items(string family) => family switch
    {
        "CalGray" or "CalRGB" or "Lab" => [rules.Calibration],
        "ICCBased" => [rules.Profile],
        "Indexed" or "I" => [this, rules.Number, rules.Lookup],
        "Separation" => [rules.Name, this, rules.Function],
        "DeviceN" => [rules.Names, this, rules.Function],
        "Pattern" => [this],
        _ => [],
    };
}
