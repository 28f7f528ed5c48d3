namespace Submissions.Media.Rtf;

/// <summary>What <see cref="RtfReader"/> stands on.</summary>
internal enum RtfToken
{
    /// <summary>Nothing more: the end of the input, or a refusal.</summary>
    None,
    Open,
    Close,

    /// <summary>A backslash with letters, and a number perhaps.</summary>
    Word,

    /// <summary>A backslash with one other sign.</summary>
    Symbol,

    /// <summary>A character by its two hexadecimal digits.</summary>
    Hex,

    /// <summary>A run of text, not necessarily the whole of it.</summary>
    Text,

    /// <summary>Bytes that are no text, already passed over.</summary>
    Binary,
}
