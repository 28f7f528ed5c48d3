using Submissions.Contracts;

namespace Submissions.Media.Heif;

/// <summary>What <c>meta</c> says, read; and which of its items make up the picture that is shown.</summary>
internal sealed class HeifPicture
{
    private readonly Dictionary<uint, HeifItem> _items;
    private readonly List<HeifReference> _references;
    private readonly List<(string Type, byte[] Body)> _properties;
    private readonly HashSet<uint> _kept = [];

    public HeifPicture(uint primary, Dictionary<uint, HeifItem> items, List<HeifReference> references, List<(string Type, byte[] Body)> properties) =>
        (Primary, _items, _references, _properties) = (primary, items, references, properties);

    public uint Primary { get; }

    /// <summary>In the order of the file's list.</summary>
    public IEnumerable<HeifItem> Kept => _items.Values.Where(item => _kept.Contains(item.Id));

    public IEnumerable<HeifItem> Dropped => _items.Values.Where(item => !_kept.Contains(item.Id));

    public IReadOnlyList<(string Type, byte[] Body)> Properties => _properties;

    /// <summary>References between kept items that the picture needs: what it is made of, and what is its transparency.</summary>
    public IEnumerable<HeifReference> KeptReferences => _references
        .Where(reference => reference.Type is "dimg" or "auxl" or "prem" && _kept.Contains(reference.From) && reference.To.All(_kept.Contains));

    /// <summary>Chooses the primary item, what it is made of, and its transparency with what that is made of.</summary>
    public Refusal Choose()
    {
        var refusal = Add(Primary, 0);
        if (refusal != Refusal.None)
            return refusal;
        foreach (var reference in _references.Where(reference => reference.Type == "auxl" && reference.To.Any(_kept.Contains)).ToList())
        {
            if (!_items.TryGetValue(reference.From, out var item) || !IsAlpha(item))
                continue;
            if (!reference.To.All(_kept.Contains))
                return Refusal.MediaUnsupported;
            refusal = Add(item.Id, 0);
            if (refusal != Refusal.None)
                return refusal;
        }
        return Kept.Any(item => Pixels(item) > HeifLimits.MaxPixels) ? Refusal.MediaLimit : Refusal.None;
    }

    public long Pixels(HeifItem item) => item.Properties
        .Where(property => IsOf(property.Property, "ispe"))
        .Select(property => HeifProperties.Pixels(_properties[property.Property - 1].Body))
        .DefaultIfEmpty(0)
        .Max();

    private Refusal Add(uint id, int derivations)
    {
        if (derivations > HeifLimits.MaxDerivations)
            return Refusal.MediaLimit;
        if (!_items.TryGetValue(id, out var item))
            return Refusal.MediaMalformed;
        if (item.IsProtected)
            return Refusal.MediaEncrypted;
        if (item is { IsCoded: false, IsDerived: false } || item.Construction > 1 || !item.IsInFile || (item.Extents.Count == 0 && item.Type != "iden"))
            return Refusal.MediaUnsupported;
        if (!_kept.Add(id) && !item.IsDerived)
            return Refusal.None;
        foreach (var part in item.IsDerived ? _references.Where(reference => reference.Type == "dimg" && reference.From == id).SelectMany(reference => reference.To).Distinct() : [])
        {
            var refusal = Add(part, derivations + 1);
            if (refusal != Refusal.None)
                return refusal;
        }
        return Refusal.None;
    }

    private bool IsAlpha(HeifItem item) =>
        item.Properties.Exists(property => IsOf(property.Property, "auxC") && HeifProperties.IsAlpha(_properties[property.Property - 1].Body));

    private bool IsOf(int property, string type) => property <= _properties.Count && _properties[property - 1].Type == type;
}
