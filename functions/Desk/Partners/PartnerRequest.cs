using Submissions.Contracts;

namespace Submissions.Desk.Partners;

/// <summary>A partner as a partner manager wants it entered.</summary>
public sealed record PartnerRequest
{
    public required string Name { get; init; }

    public required int Standing { get; init; }

    public required long BytesPerDay { get; init; }

    public IReadOnlyList<string>? Situations { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>The tag of the state that this replaces; absent for a partner that is new.</summary>
    public string? Replaces { get; init; }

    public Partner For(PartnerId id) => new() { Id = id, Name = Name, Standing = Standing, BytesPerDay = BytesPerDay, Situations = Situations, Enabled = Enabled };
}
