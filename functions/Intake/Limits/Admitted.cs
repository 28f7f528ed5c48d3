using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace Submissions.Intake.Limits;

/// <summary>A value, or the answer that says why there is none.</summary>
public readonly record struct Admitted<T>(T? Value, IResult? Refused)
    where T : class
{
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out IResult? refused)
    {
        (value, refused) = (Value, Refused);
        return refused is null;
    }
}
