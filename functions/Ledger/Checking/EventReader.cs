using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Reads custody events (<see cref="CustodyEvent"/>) strictly and without building anything: canonical JSON, no member that is not one of an event's, every id and digest of its shape.
/// Accepts what <see cref="CustodyEvent.ToCanonicalJson"/> writes.
/// </summary>
internal static class EventReader
{
    private const int DigestDigits = 2 * TreeHash.LengthBytes;

    private const int IdDigits = 2 * SubmissionId.LengthBytes;

    /// <summary>Tools and their parameters are nested no deeper.</summary>
    private const int ToolDepth = 2;

    private static readonly SearchValues<byte> s_hex = SearchValues.Create("0123456789abcdef"u8);

    private static readonly CustodyAct[] s_acts = Enum.GetValues<CustodyAct>();

    private static readonly byte[][] s_actNames = [.. s_acts.Select(act => Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(act.ToString())))];

    /// <summary>Reads one entry; false when it is not a custody event in canonical JSON. <see cref="CanonicalForm"/> says which of the two is missing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrustedEntry, out EventFacts facts)
    {
        facts = default;
        if (untrustedEntry.Length > CustodyEvent.MaxLengthBytes || !Utf8.IsValid(untrustedEntry))
        {
            return false;
        }
        var read = default(EventFacts);
        var scanner = new CanonicalScanner(untrustedEntry);
        if (!scanner.Take((byte)'{'))
        {
            return false;
        }
        var (hasAct, hasAt, hasSalt) = (false, false, false);
        ReadOnlySpan<byte> name = default;
        for (var isFirst = true; !scanner.Take((byte)'}'); isFirst = false)
        {
            if (!scanner.Member(name, isFirst, out name))
            {
                return false;
            }
            var start = scanner.Position;
            if (name.SequenceEqual("act"u8))
            {
                hasAct = scanner.String(out var act) && TryAct(act, out read.Act);
                if (!hasAct)
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("at"u8))
            {
                hasAt = scanner.String(out var at) && UtcText.TryRead(at, out read.At);
                if (!hasAt)
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("salt"u8))
            {
                hasSalt = scanner.String(out var salt) && IsHex(salt, DigestDigits);
                if (!hasSalt)
                {
                    return false;
                }
            }
            else if (name.SequenceEqual("inputs"u8))
            {
                if (!Artefacts(ref scanner))
                {
                    return false;
                }
                read.Inputs = scanner.Since(start);
            }
            else if (name.SequenceEqual("outputs"u8))
            {
                if (!Artefacts(ref scanner))
                {
                    return false;
                }
                read.Outputs = scanner.Since(start);
            }
            else if (!Other(ref scanner, name, ref read))
            {
                return false;
            }
        }
        facts = read;
        return scanner.AtEnd && hasAct && hasAt && hasSalt && !read.Actor.IsEmpty;
    }

    /// <summary>Cuts the first artefact off an array that <see cref="TryRead"/> accepted; false at its end.</summary>
    public static bool TryTakeArtefact(ref ReadOnlySpan<byte> artefacts, out ArtefactFacts artefact)
    {
        artefact = default;
        var scanner = new CanonicalScanner(artefacts);
        if (!(scanner.Take((byte)'[') || scanner.Take((byte)',')) || !Artefact(ref scanner, out artefact))
        {
            return false;
        }
        artefacts = artefacts[scanner.Position..];
        return true;
    }

    private static bool Other(scoped ref CanonicalScanner scanner, ReadOnlySpan<byte> name, scoped ref EventFacts facts)
    {
        var start = scanner.Position;
        if (name.SequenceEqual("actor"u8))
        {
            return scanner.String(out facts.Actor);
        }
        if (name.SequenceEqual("after"u8))
        {
            return scanner.String(out facts.After) && IsHex(facts.After, DigestDigits);
        }
        if (name.SequenceEqual("delivery"u8))
        {
            var isNumber = scanner.Integer(out var number) && number >= 0;
            facts.Delivery = scanner.Since(start);
            return isNumber;
        }
        if (name.SequenceEqual("object"u8))
        {
            var isNumber = scanner.Integer(out var number) && number >= 0;
            facts.Object = scanner.Since(start);
            return isNumber;
        }
        if (name.SequenceEqual("occurrence"u8))
        {
            return scanner.String(out facts.Occurrence);
        }
        if (name.SequenceEqual("partner"u8))
        {
            return scanner.String(out var partner) && IsUuid(partner);
        }
        if (name.SequenceEqual("submission"u8))
        {
            return scanner.String(out facts.Submission) && IsHex(facts.Submission, IdDigits);
        }
        if (name.SequenceEqual("tag"u8))
        {
            return scanner.String(out facts.Tag) && IsHex(facts.Tag, DigestDigits);
        }
        if (name.SequenceEqual("tool"u8))
        {
            return Tool(ref scanner);
        }
        return name.SequenceEqual("why"u8) && scanner.String(out _);
    }

    private static bool Tool(scoped ref CanonicalScanner scanner)
    {
        if (!scanner.Take((byte)'{') || !scanner.Member(default, true, out var name) || !name.SequenceEqual("name"u8) || !scanner.String(out _) || !scanner.Member(name, false, out name))
        {
            return false;
        }
        if (name.SequenceEqual("parameters"u8) && !(scanner.Value(ToolDepth) && scanner.Member(name, false, out name)))
        {
            return false;
        }
        return name.SequenceEqual("version"u8) && scanner.String(out _) && scanner.Take((byte)'}');
    }

    private static bool Artefacts(scoped ref CanonicalScanner scanner)
    {
        if (!scanner.Take((byte)'['))
        {
            return false;
        }
        for (var isFirst = true; !scanner.Take((byte)']'); isFirst = false)
        {
            if ((!isFirst && !scanner.Take((byte)',')) || !Artefact(ref scanner, out _))
            {
                return false;
            }
        }
        return true;
    }

    private static bool Artefact(scoped ref CanonicalScanner scanner, out ArtefactFacts artefact)
    {
        artefact = default;
        if (!scanner.Take((byte)'{')
            || !scanner.Member(default, true, out var name) || !name.SequenceEqual("digest"u8) || !scanner.String(out artefact.Digest) || !IsHex(artefact.Digest, DigestDigits)
            || !scanner.Member(name, false, out name) || !name.SequenceEqual("lengthBytes"u8) || !scanner.Integer(out artefact.LengthBytes) || artefact.LengthBytes < 0
            || !scanner.Member(name, false, out name) || !name.SequenceEqual("name"u8) || !scanner.String(out artefact.Name))
        {
            return false;
        }
        return scanner.Take((byte)'}')
            || (scanner.Member(name, false, out name) && name.SequenceEqual("version"u8) && scanner.String(out _) && scanner.Take((byte)'}'));
    }

    private static bool TryAct(ReadOnlySpan<byte> text, out CustodyAct act)
    {
        for (var i = 0; i < s_actNames.Length; i++)
        {
            if (text.SequenceEqual(s_actNames[i]))
            {
                act = s_acts[i];
                return true;
            }
        }
        act = default;
        return false;
    }

    /// <summary>8-4-4-4-12 digits in lower case.</summary>
    private static bool IsUuid(ReadOnlySpan<byte> text) =>
        text.Length == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
        && IsHex(text[..8], 8) && IsHex(text[9..13], 4) && IsHex(text[14..18], 4) && IsHex(text[19..23], 4) && IsHex(text[24..], 12);

    private static bool IsHex(ReadOnlySpan<byte> text, int digits) => text.Length == digits && !text.ContainsAnyExcept(s_hex);
}
