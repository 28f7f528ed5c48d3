namespace Submissions.Contracts;

/// <summary>
/// Thrown while reading a sealed payload whose bytes are not what was sealed: a stream has no other way to say so in the middle.
/// <see cref="Refusal"/> is <see cref="Refusal.PayloadDamaged"/>, <see cref="Refusal.PaddingWrong"/> or <see cref="Refusal.ArmorMalformed"/>. Bad data, not a broken world: retrying does not help.
/// </summary>
public sealed class SealedPayloadException(Refusal refusal) : Exception(refusal.Text())
{
    public Refusal Refusal { get; } = refusal;
}
