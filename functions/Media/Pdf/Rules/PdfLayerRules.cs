namespace Submissions.Media.Pdf;

/// <summary>Layers that can be switched on and off (ISO 32000-1, tables 98 to 103), with the names that readers list, without who made them.</summary>
internal sealed class PdfLayerRules
{
    private readonly PdfRules _rules;
    private readonly PdfDictionaryRule _one;

    public PdfLayerRules(PdfRules rules) => (_rules, _one) = (rules, One(rules));

    /// <summary>A layer, or a rule of several.</summary>
    public PdfChoiceRule Layer()
    {
        var expression = new PdfExpressionRule(_one);
        var several = new PdfDictionaryRule { When = (dictionary, walk) => walk.File.Resolve(dictionary["Type"]) is PdfName { Value: "OCMD" } };
        several.Fix("Type", "/OCMD").Keep(new PdfChoiceRule(_one, new PdfArrayRule(_one)), "OCGs").Keep(new PdfNameRule("AllOn", "AnyOn", "AnyOff", "AllOff"), "P").Keep(expression, "VE");
        return new PdfChoiceRule(_one, several);
    }

    public PdfDictionaryRule Properties()
    {
        var layers = new PdfArrayRule(_one);
        var use = new PdfDictionaryRule().Keep(new PdfNameRule("View", "Print", "Export"), "Event").Keep(layers, "OCGs").Keep(_rules.Names, "Category");
        var view = new PdfDictionaryRule().Keep(new PdfNameRule("ON", "OFF", "Unchanged"), "BaseState").Keep(layers, "ON", "OFF").Keep(new PdfChoiceRule(_rules.Name, _rules.Names), "Intent")
            .Keep(new PdfArrayRule(use), "AS").Keep(new PdfExpressionRule(_one), "Order");
        return new PdfDictionaryRule().Keep(layers, "OCGs").Keep(view, "D");
    }

    private static PdfDictionaryRule One(PdfRules rules)
    {
        var state = new PdfNameRule("ON", "OFF");
        var usage = new PdfDictionaryRule().Keep(new PdfDictionaryRule().Keep(state, "ViewState"), "View").Keep(new PdfDictionaryRule().Keep(state, "PrintState"), "Print")
            .Keep(new PdfDictionaryRule().Keep(state, "ExportState"), "Export").Keep(new PdfDictionaryRule().Keep(rules.Number, "min", "max"), "Zoom");
        return new PdfDictionaryRule { When = (dictionary, walk) => walk.File.Resolve(dictionary["Type"]) is PdfName { Value: "OCG" } }
            .Fix("Type", "/OCG").Keep(new PdfTextRule(), "Name").Keep(new PdfChoiceRule(rules.Name, rules.Names), "Intent").Keep(usage, "Usage");
    }
}
