using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>One request to a timestamp authority (RFC 3161, section 2.4.1): SHA-256, a nonce, certificates wanted. Bytes in, bytes out; somebody else does the HTTP (<c>application/timestamp-query</c>, <c>application/timestamp-reply</c>).</summary>
public sealed class TimestampRequest
{
    /// <summary>Longest answer read: a token and its status.</summary>
    public const int MaxAnswerLengthBytes = TimestampToken.MaxLengthBytes + 1024;

    private const int NonceLengthBytes = 8;

    private readonly byte[] _imprint;
    private readonly Rfc3161TimestampRequest _request;

    /// <param name="imprint">One of <see cref="TimestampImprint"/>, 32 bytes.</param>
    /// <param name="entropy">For the nonce.</param>
    public TimestampRequest(ReadOnlySpan<byte> imprint, Entropy entropy)
    {
        _imprint = imprint.ToArray();
        _request = Rfc3161TimestampRequest.CreateFromHash(_imprint, HashAlgorithmName.SHA256, nonce: entropy.Bytes(NonceLengthBytes), requestSignerCertificates: true);
    }

    /// <summary>The TimeStampReq, DER.</summary>
    public byte[] ToBytes() => _request.Encode();

    /// <summary>Checks an answer to this very request.</summary>
    /// <returns><see cref="LedgerFault.None"/> with a token that may be stored; otherwise what is wrong with the answer.</returns>
    public LedgerFault Accept(ReadOnlyMemory<byte> untrustedAnswer, TimestampTrust trust, out TimestampToken? token)
    {
        token = null;
        var fault = ReadAnswer(untrustedAnswer, out var bytes);
        if (fault != LedgerFault.None)
        {
            return fault;
        }
        fault = trust.Check(bytes, _imprint, out var read);
        if (fault == LedgerFault.None && (read!.Nonce is not { } nonce || !nonce.Span.SequenceEqual(_request.GetNonce()!.Value.Span)))
        {
            return LedgerFault.TokenNonceWrong;
        }
        token = read;
        return fault;
    }

    /// <summary>TimeStampResp ::= SEQUENCE { status SEQUENCE { status INTEGER, … }, timeStampToken ContentInfo OPTIONAL } (section 2.4.2); 0 and 1 are granted.</summary>
    private static LedgerFault ReadAnswer(ReadOnlyMemory<byte> untrustedAnswer, out ReadOnlyMemory<byte> token)
    {
        token = default;
        if (untrustedAnswer.Length > MaxAnswerLengthBytes)
        {
            return LedgerFault.TokenMalformed;
        }
        try
        {
            // Answers in the field are DER; BER is read too, since the token is what is signed and kept.
            var reader = new AsnReader(untrustedAnswer, AsnEncodingRules.BER);
            var answer = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (!answer.ReadSequence().TryReadInt32(out var status) || status is not (0 or 1))
            {
                return LedgerFault.TokenNotGranted;
            }
            token = answer.ReadEncodedValue();
            answer.ThrowIfNotEmpty();
            return LedgerFault.None;
        }
        catch (AsnContentException)
        {
            return LedgerFault.TokenMalformed;
        }
    }
}
