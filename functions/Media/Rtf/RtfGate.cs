using System.Text;

namespace Submissions.Media.Rtf;

/// <summary>The second look at rich text: one group, nothing behind it, and no control word that stands for a person, a time, an identifier, an object or a file.</summary>
internal sealed class RtfGate : MediaGate
{
    private static readonly HashSet<string> Off = new(StringComparer.Ordinal)
    {
        "info", "author", "operator", "generator", "company", "manager", "creatim", "revtim", "printim", "buptim", "userprops", "docvar", "doccomm", "annotation", "atnauthor", "atnid",
        "objdata", "objclass", "object", "filetbl", "revtbl", "revauth", "revdttm", "themedata", "colorschememapping", "datastore", "template", "wmetafile", "emfblip", "dibitmap",
        "macpict", "bin", "password", "passwordhash", "rsidtbl", "rsid", "insrsid", "delrsid", "charrsid", "sectrsid", "pararsid", "tblrsid", "styrsid", "rsidroot", "listtemplateid",
        "fontemb", "xmlnstbl", "nextfile", "latentstyles", "nonshppict", "blipuid", "picprop", "mailmerge", "formfield", "datafield", "deleted", "revised",
    };

    private readonly StringBuilder _word = new();
    private State _state = State.Text;
    private int _depth;
    private bool _started;

    private enum State
    {
        Text,
        Backslash,
        Word,
        Off,
    }

    public override void Watch(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (_state == State.Word && !char.IsAsciiLetter((char)one))
                EndWord();
            switch (_state)
            {
                case State.Text:
                    Text(one);
                    break;
                case State.Backslash:
                    _state = char.IsAsciiLetter((char)one) ? State.Word : one is >= 0x20 and < 0x7F ? State.Text : State.Off;
                    _word.Clear().Append((char)one);
                    break;
                case State.Word:
                    _word.Append((char)one);
                    if (_word.Length > 32)
                        _state = State.Off;
                    break;
                default:
                    return;
            }
        }
    }

    public override bool Passes() => _state == State.Text && _started && _depth == 0;

    private void Text(byte one)
    {
        if ((_started && _depth == 0) || one < 0x20)
        {
            _state = State.Off;
            return;
        }
        if (one == '\\')
            _state = State.Backslash;
        else if (one == '{')
            _depth++;
        else if (one == '}')
            _depth--;
        _started |= one == '{';
        if (!_started || _depth < 0)
            _state = State.Off;
    }

    private void EndWord() => _state = Off.Contains(_word.ToString()) ? State.Off : State.Text;
}
