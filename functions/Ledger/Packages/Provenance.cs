using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// What proven events say of where things come from: a file of the package from an <c>exported</c> event, what that was made from step by step back to what a <c>received</c> event took in.
/// The n-th output of an export is made of its n-th input.
/// </summary>
internal sealed class Provenance
{
    private readonly Dictionary<string, Artefact> _exported = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Artefact>> _made = new(StringComparer.Ordinal);
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);

    /// <summary>Takes an event that is in the log.</summary>
    public void Add(CustodyEvent proven)
    {
        switch (proven.Act)
        {
            case CustodyAct.Received:
                _received.UnionWith(proven.Inputs.Select(Key));
                break;
            case CustodyAct.Derived or CustodyAct.Released or CustodyAct.Scanned:
                foreach (var output in proven.Outputs)
                {
                    _made.TryAdd(Key(output), proven.Inputs);
                }
                break;
            case CustodyAct.Exported when proven.Inputs.Count == proven.Outputs.Count:
                for (var i = 0; i < proven.Outputs.Count; i++)
                {
                    _exported.TryAdd(Key(proven.Outputs[i]), proven.Inputs[i]);
                }
                break;
            default:
                break;
        }
    }

    /// <summary>None when a proven export has this very file and it leads back to what was received.</summary>
    public LedgerFault Check(Artefact file)
    {
        if (!_exported.TryGetValue(Key(file), out var source))
        {
            return LedgerFault.ItemUnproven;
        }
        return LeadsBack(source) ? LedgerFault.None : LedgerFault.OriginUnproven;
    }

    /// <summary>Everything that it was made of, and what that was made of in turn, ends in something received. Each is looked at once, so events that lead in a circle end nowhere.</summary>
    private bool LeadsBack(Artefact artefact)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { Key(artefact) };
        var open = new Stack<Artefact>([artefact]);
        var arrived = false;
        while (open.TryPop(out var next))
        {
            if (_received.Contains(Key(next)))
            {
                arrived = true;
                continue;
            }
            if (!_made.TryGetValue(Key(next), out var sources))
            {
                return false;
            }
            foreach (var source in sources.Where(source => seen.Add(Key(source))))
            {
                open.Push(source);
            }
        }
        return arrived;
    }

    private static string Key(Artefact artefact) => $"{artefact.Name}\n{artefact.LengthBytes}\n{artefact.Digest}";
}
