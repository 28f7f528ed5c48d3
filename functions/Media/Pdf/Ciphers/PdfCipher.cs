using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Submissions.Media.Pdf;

/// <summary>
/// Opens files that anybody can open: enciphered so that readers may forbid printing or copying, with no password to read them (ISO 32000-1, 7.6;
/// ISO 32000-2, 7.6). The copy is not enciphered. A file that asks for a password is refused.
/// </summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format has MD5; nothing is protected by it here.")]
internal sealed class PdfCipher(byte[] key, PdfCipherKind strings, PdfCipherKind streams)
{
    private const int MaxObjectKeyBytes = 16;

    /// <summary>Null if the file's way of enciphering is not known, or a password is needed. Where only attachments are enciphered, none is.</summary>
    public static PdfCipher? Open(PdfFile file)
    {
        if (file.Resolve(file.Table.Trailer["Encrypt"]) is not PdfDictionary given || file.Resolve(given["Filter"]) is not PdfName { Value: "Standard" })
            return null;
        var settings = new PdfDictionary();
        foreach (var (name, value) in given.Entries)
            settings.Entries[name] = file.Resolve(value);
        var (strings, streams) = Number(settings, "V") switch
        {
            1 or 2 => (PdfCipherKind.Rc4, PdfCipherKind.Rc4),
            4 or 5 => (Kind(file, settings, "StrF"), Kind(file, settings, "StmF")),
            _ => (PdfCipherKind.Unknown, PdfCipherKind.Unknown),
        };
        if (strings == PdfCipherKind.Unknown || streams == PdfCipherKind.Unknown)
            return null;
        if (strings == PdfCipherKind.None && streams == PdfCipherKind.None)
            return new PdfCipher([], strings, streams);
        var id = file.Resolve(file.Table.Trailer["ID"]) is PdfArray { Items.Count: > 0 } ids && file.Resolve(ids.Items[0]) is PdfText text ? text.Bytes : [];
        var key = Number(settings, "R") switch
        {
            2 or 3 or 4 => PdfOldKeys.Find(settings, id),
            5 or 6 => PdfNewKeys.Find(settings),
            _ => null,
        };
        return key is null ? null : new PdfCipher(key, strings, streams);
    }

    /// <summary>A value with all its strings deciphered.</summary>
    public PdfValue Decipher(PdfValue value, int number, int generation)
    {
        switch (value)
        {
            case PdfText text:
                using (var source = Open(new MemoryStream(text.Bytes, writable: false), strings, number, generation))
                using (var plain = new MemoryStream())
                {
                    source.CopyTo(plain);
                    return new PdfText(plain.ToArray());
                }

            case PdfArray array:
                return new PdfArray(array.Items.ConvertAll(item => Decipher(item, number, generation)));
            case PdfDictionary dictionary:
                return Decipher(dictionary, number, generation);
            default:
                return value;
        }
    }

    public PdfDictionary Decipher(PdfDictionary dictionary, int number, int generation)
    {
        var plain = new PdfDictionary();
        foreach (var (name, item) in dictionary.Entries)
            plain.Entries[name] = Decipher(item, number, generation);
        return plain;
    }

    public Stream Decipher(Stream raw, PdfStream stream) => Open(raw, streams, stream.Number, stream.Generation);

    public static int Number(PdfDictionary settings, string name) => settings[name] is PdfNumber number && number.TryGetInteger(out var value) ? value : 0;

    private Stream Open(Stream raw, PdfCipherKind kind, int number, int generation) => kind switch
    {
        PdfCipherKind.Rc4 => new PdfRc4Stream(raw, ObjectKey(number, generation, [])),
        PdfCipherKind.Aes128 => new PdfAesStream(raw, ObjectKey(number, generation, "sAlT"u8)),
        PdfCipherKind.Aes256 => new PdfAesStream(raw, key),
        _ => raw,
    };

    /// <summary>Algorithm 1: the file's key, number, 3 bytes, generation, 2, lowest first.</summary>
    private byte[] ObjectKey(int number, int generation, ReadOnlySpan<byte> salt)
    {
        byte[] source = [.. key, (byte)(number & 255), (byte)((number >> 8) & 255), (byte)((number >> 16) & 255), (byte)(generation & 255), (byte)((generation >> 8) & 255), .. salt];
        return MD5.HashData(source)[..Math.Min(key.Length + 5, MaxObjectKeyBytes)];
    }

    /// <summary>The method of the filter that is named for strings or streams.</summary>
    private static PdfCipherKind Kind(PdfFile file, PdfDictionary settings, string name)
    {
        if (settings[name] is not PdfName filter || filter.Value == "Identity")
            return PdfCipherKind.None;
        if (settings["CF"] is not PdfDictionary filters || file.Resolve(filters[filter.Value]) is not PdfDictionary one)
            return PdfCipherKind.Unknown;
        return file.Resolve(one["CFM"]) switch
        {
            PdfName { Value: "V2" } => PdfCipherKind.Rc4,
            PdfName { Value: "AESV2" } => PdfCipherKind.Aes128,
            PdfName { Value: "AESV3" } => PdfCipherKind.Aes256,
            PdfName { Value: "None" } => PdfCipherKind.None,
            _ => PdfCipherKind.Unknown,
        };
    }
}
