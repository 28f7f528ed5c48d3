namespace Submissions.Local;

/// <summary>Where the development issuer runs.</summary>
public sealed record IssuerOptions
{
    /// <summary>Its address with a trailing slash, which is the issuer in every token: <c>http://127.0.0.1:7074/</c>.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>The desk page: the one address that people are sent back to, and the one origin that may ask from a page.</summary>
    public required Uri DeskPage { get; init; }

    /// <summary>Where its signing key is kept.</summary>
    public required string KeyFolder { get; init; }

    /// <summary>Where the clients' certificates are kept.</summary>
    public required string ClientFolder { get; init; }
}
