using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Intake.Partners;

/// <summary>Submissions that a partner opens in one call.</summary>
public sealed record OpenRequest
{
    /// <summary>Most of one call.</summary>
    public const int MaxItems = 1_000;

    private const int MinKeyLength = 16;
    private const int MaxKeyLength = 64;

    /// <summary>Names the call, so that it can be repeated and cannot be mistaken for another: 16 to 64 of <c>A-Z a-z 0-9 _ -</c>.</summary>
    public required string Key { get; init; }

    /// <summary>1 to <see cref="MaxItems"/>.</summary>
    public required IReadOnlyList<OpenItem> Items { get; init; }

    /// <summary><see cref="Refusal.None"/> when the call is of its form.</summary>
    public Refusal Check() =>
        Items.Count > MaxItems ? Refusal.TooManyItems
        : Key.Length is < MinKeyLength or > MaxKeyLength || !Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? Refusal.MalformedRequest
        : Items.Count == 0 || Items.Any(item => item is not { LengthBytes: > 0 }) ? Refusal.MalformedRequest
        : Items.DistinctBy(item => item.Submission).Count() != Items.Count ? Refusal.ItemRepeated
        : Refusal.None;

    /// <summary>SHA-256 of the items in their order: what a key stands for.</summary>
    public byte[] Digest() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Items, ContractJson.Options));

    /// <summary>The blob in <see cref="Containers.Intake"/> that holds the digest.</summary>
    public string NameFor(PartnerId partner) => $"partners/{partner}/calls/{Key}";
}
