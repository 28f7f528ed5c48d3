using System.Security.Cryptography;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>The 16 bytes that open one file (c2sp.org/age, "File key"). Pinned, so that the collector leaves no copies behind; zeroed when disposed, no later than the file is.</summary>
public sealed class FileKey : IDisposable
{
    /// <summary>Length in bytes.</summary>
    public const int LengthBytes = 16;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(LengthBytes, pinned: true);
    private bool _disposed;

    private FileKey()
    {
    }

    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>A key for a new file.</summary>
    public static FileKey Create(Entropy entropy)
    {
        var key = new FileKey();
        entropy.Fill(key._bytes);
        return key;
    }

    /// <summary>The key of a file that may have to be sealed again after an interruption: HKDF-SHA-256 of a secret that its owner keeps, under a salt used for this file alone.</summary>
    internal static FileKey Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info)
    {
        var key = new FileKey();
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key._bytes, salt, info);
        return key;
    }

    /// <summary>Takes a copy of 16 unwrapped bytes, which stay the caller's to zero.</summary>
    public static FileKey Of(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, LengthBytes);
        var key = new FileKey();
        bytes.CopyTo(key._bytes);
        return key;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }

    /// <summary>The header's MAC: HMAC-SHA-256 under HKDF-SHA-256(ikm = file key, salt empty, info "header").</summary>
    internal void HeaderMac(ReadOnlySpan<byte> authenticated, Span<byte> mac)
    {
        Span<byte> key = stackalloc byte[32];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, key, default, "header"u8);
            HMACSHA256.HashData(key, authenticated, mac);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The payload's cipher: key = HKDF-SHA-256(ikm = file key, salt = nonce, info "payload").</summary>
    internal ChaCha20Poly1305 PayloadCipher(ReadOnlySpan<byte> nonce)
    {
        Span<byte> key = stackalloc byte[32];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, key, nonce, "payload"u8);
            return new ChaCha20Poly1305(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
