using System.Runtime.CompilerServices;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Fixity;

/// <summary>
/// The names of all <c>received</c> events in a circle. The store lists by prefix only, so "after this name" is asked as the prefixes that follow it: after <c>…3fc0</c> come the rest of <c>3fc</c>,
/// <c>3fd</c>, <c>3fe</c>, <c>3ff</c>, <c>4</c>, … <c>f</c>. At most 46 listings, and each page only as it is needed, however many events there are.
/// </summary>
public sealed class ReceivedNames(ArtefactStore artefacts)
{
    /// <summary>Digits by which the circle is entered: of a million names, 4,096 parts hold some 250 each.</summary>
    private const int Digits = 3;

    private const string Hexadecimal = "0123456789abcdef";

    private static readonly string s_act = CustodyEvent.NamePrefix(CustodyAct.Received);

    /// <summary>Every name once, beginning behind the given one.</summary>
    /// <param name="last">A name this gave before; empty to begin at the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<string> AfterAsync(string last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var prefix in Following(last))
        {
            await foreach (var name in artefacts.ListAsync(Containers.Events, prefix, cancellationToken))
            {
                if (string.CompareOrdinal(name, last) > 0)
                {
                    yield return name;
                }
            }
        }
        await foreach (var name in artefacts.ListAsync(Containers.Events, s_act, cancellationToken))
        {
            if (string.CompareOrdinal(name, last) > 0)
            {
                yield break;
            }
            yield return name;
        }
    }

    /// <summary>Prefixes that hold all names from the given one's part on, in order.</summary>
    internal static IEnumerable<string> Following(string last)
    {
        if (last.Length < s_act.Length + Digits)
        {
            yield return s_act;
            yield break;
        }
        var digits = last.Substring(s_act.Length, Digits);
        yield return s_act + digits;
        for (var place = Digits - 1; place >= 0; place--)
        {
            foreach (var digit in Hexadecimal[(Hexadecimal.IndexOf(digits[place], StringComparison.Ordinal) + 1)..])
            {
                yield return $"{s_act}{digits[..place]}{digit}";
            }
        }
    }
}
