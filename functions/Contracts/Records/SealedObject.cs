namespace Submissions.Contracts;

/// <summary>One sealed object as committed.</summary>
public sealed record SealedObject
{
    /// <summary>Its number within the delivery, from 0 to 999.</summary>
    public required int Number { get; init; }

    public required long LengthBytes { get; init; }

    /// <summary>RFC 6962 digest of the ciphertext (<see cref="TreeHash"/>), 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>This object as custody events name it.</summary>
    public Artefact In(DeliveryId delivery) => new() { Name = $"{Containers.Sealed}/{delivery.Object(Number)}", LengthBytes = LengthBytes, Digest = Digest };
}
