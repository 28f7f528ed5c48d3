using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;

namespace Submissions.Media.Rtf;

/// <summary>Goes through a document group by group and writes what stays.</summary>
internal sealed class RtfStripper(RtfReader reader, RtfOutput output, StripRun run)
{
    private readonly List<Group> _groups = [];
    private readonly Dictionary<int, int> _lists = [];
    private readonly StringBuilder _instruction = new();
    private readonly StringBuilder _propertyName = new();
    private MetadataSet _removed;

    private enum Kind
    {
        Plain,

        /// <summary>An object of another program: only its picture stays.</summary>
        Object,

        /// <summary>The instruction of a field: stays or goes at its end.</summary>
        Instruction,

        /// <summary>A property of a shape: stays or goes by its name.</summary>
        Property,

        /// <summary>The name of that property.</summary>
        PropertyName,
    }

    public Outcome<MetadataSet> Strip()
    {
        for (var token = reader.Read(); token != RtfToken.None; token = reader.Read())
        {
            var refusal = Take(token);
            if (refusal != Refusal.None)
                return refusal;
            if (_groups.Count == 0)
            {
                output.Flush();
                return _removed;
            }
        }
        return reader.Refusal == Refusal.None ? Refusal.MediaCutShort : reader.Refusal;
    }

    private Refusal Take(RtfToken token)
    {
        if (_groups.Count == 0 && token != RtfToken.Open)
            return Refusal.MediaMalformed;
        switch (token)
        {
            case RtfToken.Open:
                return Open();
            case RtfToken.Close:
                return Close();
            case RtfToken.Word:
                return Word();
            case RtfToken.Symbol:
                Symbol();
                return Refusal.None;
            case RtfToken.Hex:
                if (IsShown)
                {
                    Collect((char)reader.Sign);
                    output.Hex(reader.Sign);
                }
                return Refusal.None;
            case RtfToken.Text:
                Text();
                return Refusal.None;
            default:
                _removed |= MetadataClass.Embedded;
                return Refusal.None;
        }
    }

    private bool IsShown => !_groups[^1].IsDeleted && _groups[^1].Kind != Kind.Object;

    /// <summary>Opens a group by its first control word, which says what it is for.</summary>
    private Refusal Open()
    {
        if (_groups.Count == RtfLimits.MaxDepth)
            return Refusal.MediaLimit;
        var outer = _groups.Count == 0 ? new Group() : _groups[^1];
        var token = reader.Read();
        var isStarred = token == RtfToken.Symbol && reader.Sign == '*';
        if (isStarred)
            token = reader.Read();
        if (_groups.Count == 0)
        {
            if (token != RtfToken.Word || reader.Word != "rtf" || isStarred)
                return Refusal.MediaMalformed;
        }
        var word = token == RtfToken.Word ? reader.Word : "";
        var stays = outer.Kind != Kind.Object || word == "result";
        if (isStarred ? !RtfWords.StarredStays(word) || !stays : !stays || RtfWords.DestinationGoes(word))
            return Skip(token, word);
        if (word == "pict")
            return Picture(outer);
        var kind = word switch
        {
            "object" => Kind.Object,
            "fldinst" => Kind.Instruction,
            "sp" => Kind.Property,
            "sn" when outer.Kind == Kind.Property => Kind.PropertyName,
            _ => Kind.Plain,
        };
        var mark = kind is Kind.Instruction or Kind.Property ? output.Mark() : default;
        output.Open();
        if (isStarred)
            output.Symbol((byte)'*');
        if (kind == Kind.Instruction && !outer.InInstruction)
            _instruction.Clear();
        if (kind == Kind.PropertyName)
            _propertyName.Clear();
        if (outer.Kind == Kind.PropertyName)
            Collect('{');
        if (kind == Kind.Object)
            _removed |= MetadataClass.Embedded;
        _groups.Add(new Group
        {
            Kind = kind,
            Mark = mark,
            IsDeleted = outer.IsDeleted,
            CollectedBefore = _instruction.Length,
            InInstruction = kind == Kind.Instruction || outer.InInstruction,
            IsOutermostInstruction = kind == Kind.Instruction && !outer.InInstruction,
        });
        return token switch
        {
            RtfToken.Word when word is "result" or "object" => Refusal.None,
            RtfToken.None => reader.Refusal == Refusal.None ? Refusal.MediaCutShort : reader.Refusal,
            RtfToken.Word => Word(isFirst: true),
            _ => Take(token),
        };
    }

    private Refusal Close()
    {
        var group = _groups[^1];
        _groups.RemoveAt(_groups.Count - 1);
        output.Close();
        if (output.HeldBytes > RtfLimits.MaxHeldBytes + RtfLimits.MaxPictureBytes)
            return Refusal.MediaLimit;
        switch (group.Kind)
        {
            case Kind.Instruction:
                EndInstruction(group);
                return Refusal.None;
            case Kind.PropertyName when RtfWords.ShapePropertyGoes(_propertyName.ToString().Trim()):
                return EndProperty();
            case Kind.Property:
                output.Release();
                return Refusal.None;
            default:
                return Refusal.None;
        }
    }

    private void EndInstruction(Group group)
    {
        if (!group.IsOutermostInstruction || _instruction.Length == 0 || FieldInstructions.MayStay(_instruction.ToString()))
        {
            output.Release();
            return;
        }
        _removed |= MetadataClass.Other;
        output.Return(group.Mark);

        // A field without an instruction shows what it showed last.
        output.Open();
        output.Symbol((byte)'*');
        output.Word("fldinst");
        output.Close();
    }

    /// <summary>Takes a shape's property back whose name has just been read, and passes over the rest of it.</summary>
    private Refusal EndProperty()
    {
        _removed |= MetadataClass.Text;
        var property = _groups[^1];
        output.Return(property.Mark);
        if (property.InInstruction)
            _instruction.Length = property.CollectedBefore;
        _groups.RemoveAt(_groups.Count - 1);
        return SkipRest();
    }

    private Refusal Word(bool isFirst = false)
    {
        var (word, number) = (reader.Word, reader.Number);
        var group = _groups[^1];
        if (word is "deleted" or "plain")
            _groups[^1] = group with { IsDeleted = word == "deleted" && number != 0 };
        if (word is "pict" or "object" or "fldinst" or "sp" or "sn" && !isFirst)
            return Refusal.MediaMalformed;
        if (RtfWords.DestinationGoes(word) && !isFirst)
        {
            // A destination in the middle of a group takes the rest of it.
            _removed |= MetadataClass.Other;
            var refusal = SkipRest();
            return refusal == Refusal.None ? Close() : refusal;
        }
        if (RtfWords.WordGoes(word))
        {
            _removed |= word.EndsWith("rsid", StringComparison.Ordinal) || word is "listtemplateid" ? MetadataClass.Identifier
                : word is "revauth" or "revdttm" or "deleted" or "revised" ? MetadataClass.Person
                : MetadataClass.Other;
            return Refusal.None;
        }
        if (group.Kind == Kind.Object || (group.IsDeleted && word is "u" or "tab" or "line" or "emdash" or "endash" or "bullet" or "lquote" or "rquote" or "ldblquote" or "rdblquote"))
            return Refusal.None;
        if (word == "listid" && number is { } id)
        {
            if (!_lists.TryGetValue(id, out var mapped))
                _lists[id] = mapped = _lists.Count + 1;
            if (_lists.Count > RtfLimits.MaxLists)
                return Refusal.MediaLimit;
            if (mapped != id)
                _removed |= MetadataClass.Identifier;
            number = mapped;
        }
        if (word == "u" && number is { } code)
            Collect((char)(code & 0xFFFF));
        else if (word is "tab" or "par")
            Collect(word == "tab" ? '\t' : '\n');
        output.Word(word, number);
        return Refusal.None;
    }

    private void Symbol()
    {
        if (!IsShown)
            return;
        if (reader.Sign is not ((byte)'\n' or (byte)'\t' or (>= 0x20 and < 0x7F and not (byte)'*')))
            return;
        Collect((char)reader.Sign);
        if (reader.Sign is (byte)'\n')
            output.Word("par");
        else if (reader.Sign is (byte)'\t')
            output.Word("tab");
        else
            output.Symbol(reader.Sign);
    }

    /// <summary>Adds a character to what is to be decided on. Exactly what is written is collected: what is passed over must hide nothing from the decision.</summary>
    private void Collect(char one)
    {
        var group = _groups[^1];
        if (group.Kind == Kind.PropertyName)
            _propertyName.Append(one);
        if (group.InInstruction)
            _instruction.Append(one);
    }

    private void Collect(ReadOnlySpan<byte> text)
    {
        var group = _groups[^1];
        if (group.Kind == Kind.PropertyName && _propertyName.Length < RtfLimits.MaxHeldBytes)
            _propertyName.Append(Encoding.Latin1.GetString(text));
        if (group.InInstruction && _instruction.Length < RtfLimits.MaxHeldBytes)
            _instruction.Append(Encoding.Latin1.GetString(text));
    }

    private void Text()
    {
        if (!IsShown)
            return;
        var text = reader.Text;
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAnyInRange((byte)0, (byte)31);
            var shown = end < 0 ? text : text[..end];
            Collect(shown);
            output.Text(shown);
            if (end < 0)
                return;
            if (text[end] == '\t')
            {
                Collect('\t');
                output.Word("tab");
            }
            else
            {
                _removed |= MetadataClass.Other;
            }
            text = text[(end + 1)..];
        }
    }

    /// <summary>Passes over the group whose first token has been read.</summary>
    private Refusal Skip(RtfToken first, string word)
    {
        _removed |= word switch
        {
            "info" => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time | MetadataClass.Text,
            "generator" or "latentstyles" or "themedata" or "colorschememapping" => MetadataSet.Of(MetadataClass.Software),
            "rsidtbl" or "blipuid" => MetadataSet.Of(MetadataClass.Identifier),
            "revtbl" or "company" or "atnauthor" or "atnid" => MetadataSet.Of(MetadataClass.Person),
            "annotation" => MetadataSet.Of(MetadataClass.Comment),
            "objdata" or "objclass" or "nonshppict" or "fontemb" or "datastore" => MetadataSet.Of(MetadataClass.Embedded),
            _ => MetadataSet.Of(MetadataClass.Other),
        };
        return first switch
        {
            RtfToken.Close => Refusal.None,
            RtfToken.None => reader.Refusal == Refusal.None ? Refusal.MediaCutShort : reader.Refusal,
            _ => SkipRest(first == RtfToken.Open ? 2 : 1),
        };
    }

    private Refusal SkipRest(int depth = 1)
    {
        for (var token = reader.Read(); token != RtfToken.None; token = reader.Read())
        {
            depth += token == RtfToken.Open ? 1 : token == RtfToken.Close ? -1 : 0;
            if (depth == 0)
                return Refusal.None;
        }
        return reader.Refusal == Refusal.None ? Refusal.MediaCutShort : reader.Refusal;
    }

    private Refusal Picture(Group outer)
    {
        using var picture = new RtfPicture(reader, run);
        var refusal = picture.Read();
        if (refusal != Refusal.None)
            return refusal;
        _removed |= picture.Removed;
        if (!outer.IsDeleted)
            picture.Write(output);
        return Refusal.None;
    }

    /// <summary>A group that is open.</summary>
    private readonly record struct Group
    {
        public Kind Kind { get; init; }

        public RtfMark Mark { get; init; }

        public bool IsDeleted { get; init; }

        /// <summary>Whether text is collected as part of an instruction.</summary>
        public bool InInstruction { get; init; }

        /// <summary>Characters of the instruction that were collected before the group began.</summary>
        public int CollectedBefore { get; init; }

        public bool IsOutermostInstruction { get; init; }
    }
}
