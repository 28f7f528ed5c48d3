#pragma warning disable RS0030 // tokens live by the real clock, which the issuer reads too
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Submissions.Local;

namespace Submissions.Tests.EndToEnd;

/// <summary>Tokens signed with the issuer's own key, as it would give them, with whatever a test wants to be wrong or unusual in them.</summary>
internal sealed class MintedTokens(Installation running)
{
    private readonly SigningCredentials _issuer = new(IssuerKey.ReadOrMake(Path.Combine(running.State, "issuer")), SecurityAlgorithms.RsaSha256);

    /// <summary>A token that is right in everything but what is asked for.</summary>
    /// <param name="roles">App roles.</param>
    /// <param name="issuer">Another issuer's name.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="until">When it ends; five minutes from now when not said.</param>
    /// <param name="key">Another key than the issuer's.</param>
    /// <param name="type">What its header says it is.</param>
    /// <param name="client">For which client; ID tokens say none.</param>
    /// <param name="person">Object id of whom it is about.</param>
    public string Of(IEnumerable<string> roles, string? issuer = null, string audience = Samples.DeskApi, DateTime? until = null, SecurityKey? key = null, string type = "at+jwt", string? client = Samples.DeskPage, string person = "5ab5d1e0-0000-4000-8000-00000000000f")
    {
        var end = until ?? DateTime.UtcNow.AddMinutes(5);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? running.Issuer.AbsoluteUri,
            Audience = audience,
            IssuedAt = end.AddMinutes(-20),
            NotBefore = end.AddMinutes(-20),
            Expires = end,
            TokenType = type,
            SigningCredentials = key is null ? _issuer : new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>(client is null ? [] : [KeyValuePair.Create<string, object>("azp", client)])
            {
                ["sub"] = "somebody",
                ["oid"] = person,
                ["tid"] = Samples.Tenant,
                ["ver"] = "2.0",
                ["scp"] = Samples.DeskApi,
                ["roles"] = roles.ToArray(),
            },
        });
    }
}
