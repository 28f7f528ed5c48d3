using System.Globalization;

namespace Submissions.Contracts;

/// <summary>Names one case file: the number under which it was opened, from 1, written with six digits. Registration numbers begin with it.</summary>
public readonly record struct CaseId(int Number)
{
    /// <summary>More cases than this cannot be written in six digits.</summary>
    public const int MaxNumber = 999_999;

    private const int Digits = 6;

    /// <summary>Six digits.</summary>
    public override string ToString() => Number.ToString("D6", CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out CaseId id)
    {
        var isOne = text is { Length: Digits } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        id = isOne ? new CaseId(int.Parse(text!, NumberStyles.None, CultureInfo.InvariantCulture)) : default;
        return isOne;
    }
}
