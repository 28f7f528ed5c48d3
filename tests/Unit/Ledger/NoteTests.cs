using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Ledger;

public sealed class NoteTests
{
    /// <summary>The example of c2sp.org/tlog-cosignature: a checkpoint with the log's own line and a witness's.</summary>
    private const string Published =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        + "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    /// <summary>The first example of c2sp.org/signed-note: text with empty lines and other letters.</summary>
    private const string Quasimodo =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
        + "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Published, 2)]
    [InlineData(Quasimodo, 1)]
    public void Published_notes_are_read_and_written_again(string text, int signatures)
    {
        Assert.True(SignedNote.TryRead(Encoding.UTF8.GetBytes(text), out var note));
        Assert.Equal(signatures, note.Signatures.Count);
        Assert.Equal(text, Encoding.UTF8.GetString(note.ToBytes()));
        using var vault = new LogVault();
        Assert.Equal(LedgerFault.SignatureMissing, note.Verify([vault.Key]));
    }

    [Fact]
    public void The_published_checkpoint_is_read_and_written_again()
    {
        Assert.True(SignedNote.TryRead(Encoding.UTF8.GetBytes(Published), out var note));
        Assert.Equal([0x033de0aeu, 0x8d66cf3fu], note.Signatures.Select(signature => signature.KeyId));
        Assert.True(Checkpoint.TryRead(note.Text.Span, out var checkpoint));
        Assert.Equal(("example.com/behind-the-sofa", 20852163), (checkpoint.Origin, checkpoint.Size));
        Assert.Equal("0AC5186A91863E8E1D90C808014AA89BF5DA8E3EE1D9F07630F0378F68F1AB62", Convert.ToHexString(checkpoint.RootHash.Span));
        Assert.Equal(note.Text.ToArray(), checkpoint.ToText());
    }

    public static TheoryData<string> MalformedNotes =>
    [
        "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n— a AAAAAAE=", "text\n\n— a AAAAAAE=\n\n", "text\n— a AAAAAAE=\n",
        "text\n\n- a AAAAAAE=\n", "text\n\n—a AAAAAAE=\n", "text\n\n— AAAAAAE=\n", "text\n\n—  AAAAAAE=\n", "text\n\n— a b AAAAAAE=\n", "text\n\n— a+b AAAAAAE=\n", "text\n\n— a\u00a0b AAAAAAE=\n",
        "text\n\n— a AAAAAA==\n", "text\n\n— a AAAAAAF=\n", "text\n\n— a AAAAAAE\n", "text\n\n— a AAAA AAE=\n", "text\n\n— a AAAAAAE=\nmore\n", "te\txt\n\n— a AAAAAAE=\n", "te\rxt\n\n— a AAAAAAE=\n", "te\0xt\n\n— a AAAAAAE=\n",
        "\n— a AAAAAAE=\n",
    ];

    [Theory]
    [MemberData(nameof(MalformedNotes))]
    public void TryRead_refuses_malformed_notes(string text) => Assert.False(SignedNote.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryRead_refuses_other_than_UTF8_and_beyond_its_limits()
    {
        Assert.True(SignedNote.TryRead("text\n\n— a AAAAAAE=\n"u8, out _));
        Assert.False(SignedNote.TryRead([.. "te"u8, 0xc3, 0x28, .. "\n\n— a AAAAAAE=\n"u8], out _));
        Assert.True(SignedNote.TryRead(Note(SignedNote.MaxSignatures), out _));
        Assert.False(SignedNote.TryRead(Note(SignedNote.MaxSignatures + 1), out _));
        Assert.False(SignedNote.TryRead(Encoding.UTF8.GetBytes(new string('x', SignedNote.MaxLengthBytes) + "\n\n— a AAAAAAE=\n"), out _));

        static byte[] Note(int signatures) => Encoding.UTF8.GetBytes("text\n\n" + string.Concat(Enumerable.Repeat("— a AAAAAAE=\n", signatures)));
    }

    [Theory]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", true)]
    [InlineData("o\n9223372036854775807\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nextension\n", true)]
    [InlineData("o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true)]
    [InlineData("o\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n+1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", false)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n", false)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", false)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n", false)]
    [InlineData("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nx", false)]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", false)]
    [InlineData("o\n1\n", false)]
    [InlineData("", false)]
    public void TryRead_takes_checkpoints_and_refuses_what_is_none(string text, bool isOne)
    {
        Assert.Equal(isOne, Checkpoint.TryRead(Encoding.UTF8.GetBytes(text), out var checkpoint));
        Assert.True(!isOne || Encoding.UTF8.GetString(checkpoint!.ToText()) == text);
    }

    [Fact]
    public async Task A_signed_checkpoint_opens_with_its_key_and_with_no_other()
    {
        using var vault = new LogVault();
        using var another = new LogVault();
        var note = (await SignAsync(vault)).ToBytes();
        Assert.Equal(LedgerFault.None, vault.Log.Open(note, out var opened));
        Assert.Equal(note, opened!.Note.ToBytes());
        Assert.Equal(LedgerFault.SignatureMissing, another.Log.Open(note, out opened));
        Assert.Null(opened);
        Assert.Equal(LedgerFault.OriginUnknown, (vault.Log with { Origin = "elsewhere" }).Open(note, out _));
        Assert.Equal(LedgerFault.None, (vault.Log with { Keys = [another.Key, vault.Key] }).Open(note, out _));
        var altered = Encoding.UTF8.GetString(note).Replace("\n7\n", "\n8\n", StringComparison.Ordinal);
        Assert.Equal(LedgerFault.SignatureWrong, vault.Log.Open(Encoding.UTF8.GetBytes(altered), out opened));
        Assert.Null(opened);
    }

    [Fact]
    public async Task Lines_of_unknown_keys_are_kept_and_passed_over_but_a_wrong_one_of_a_known_key_is_not()
    {
        using var vault = new LogVault();
        using var witness = new LogVault();
        var note = await SignAsync(vault);
        var cosigned = note with { Signatures = [new NoteSignature { KeyName = "witness.example/w1", KeyId = 7, Signature = new byte[72] }, .. note.Signatures] };
        Assert.Equal(LedgerFault.None, vault.Log.Open(cosigned.ToBytes(), out var opened));
        Assert.Equal(2, opened!.Note.Signatures.Count);
        Assert.True(NoteKey.TryCreate("witness.example/w1", witness.SubjectPublicKeyInfo, out var known));
        var wrong = note with { Signatures = [new NoteSignature { KeyName = known.Name, KeyId = known.KeyId, Signature = note.Signatures[0].Signature }, .. note.Signatures] };
        Assert.Equal(LedgerFault.None, vault.Log.Open(wrong.ToBytes(), out _));
        Assert.Equal(LedgerFault.SignatureWrong, (vault.Log with { Keys = [known, vault.Key] }).Open(wrong.ToBytes(), out _));
    }

    [Fact]
    public async Task Every_altered_bit_of_a_signed_checkpoint_is_refused()
    {
        using var vault = new LogVault();
        var note = (await SignAsync(vault)).ToBytes();
        for (var bit = 0; bit < note.Length * 8; bit++)
        {
            var altered = (byte[])note.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(LedgerFault.None, vault.Log.Open(altered, out _));
        }
    }

    [Fact]
    public void A_vkey_is_read_as_it_is_written_and_its_id_is_that_of_the_key_alone()
    {
        using var vault = new LogVault();
        var text = vault.Key.ToString();
        Assert.True(NoteKey.TryParse(text, out var key));
        Assert.Equal(vault.SubjectPublicKeyInfo, key.SubjectPublicKeyInfo.ToArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(vault.SubjectPublicKeyInfo)[..4]), text.Split('+')[1]);
        Assert.False(NoteKey.TryParse(text.Replace(text.Split('+')[1], "00000000", StringComparison.Ordinal), out _));
        Assert.False(NoteKey.TryParse(text[..^4], out _));
        Assert.False(NoteKey.TryParse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", out _));
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.False(NoteKey.TryCreate("a", larger.ExportSubjectPublicKeyInfo(), out _));
        Assert.False(NoteKey.TryCreate("a b", vault.SubjectPublicKeyInfo, out _));
        Assert.False(NoteKey.TryCreate("a", [.. vault.SubjectPublicKeyInfo, 0], out _));
    }

    [Fact]
    public void A_signature_converts_to_DER_and_back_whatever_its_leading_bytes()
    {
        var entropy = new SeededEntropy("der");
        for (var i = 0; i < 2000; i++)
        {
            var rs = entropy.Bytes(64);
            rs.AsSpan(0, i % 33).Clear();
            rs.AsSpan(32, i / 33 % 32).Clear();
            rs[63] |= 1;
            var der = EcdsaSignatureFormat.ToDer(rs);
            Assert.InRange(der.Length, 8, 72);
            Assert.Equal(rs, EcdsaSignatureFormat.FromDer(der));
            Assert.Null(EcdsaSignatureFormat.FromDer([.. der, 0]));
            Assert.Null(EcdsaSignatureFormat.FromDer(der.AsSpan(0, der.Length - 1)));
        }
        // A negative integer; one of 33 bytes; three integers; a long length spelling.
        Assert.Null(EcdsaSignatureFormat.FromDer([0x30, 6, 2, 1, 0x80, 2, 1, 1]));
        Assert.Null(EcdsaSignatureFormat.FromDer([0x30, 38, 2, 33, 1, .. new byte[32], 2, 1, 1]));
        Assert.Null(EcdsaSignatureFormat.FromDer([0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1]));
        Assert.Null(EcdsaSignatureFormat.FromDer([0x30, 0x81, 6, 2, 1, 1, 2, 1, 1]));
        Assert.Null(EcdsaSignatureFormat.FromDer([]));
    }

    [Fact]
    public async Task The_signer_refuses_what_does_not_verify()
    {
        using var vault = new LogVault { SignsWithAnother = true };
        await Assert.ThrowsAsync<InvalidOperationException>(() => new NoteSigner(vault, LogVault.Origin).SignAsync("text\n"u8.ToArray(), Token));
    }

    [Fact]
    public async Task The_signer_never_signs_what_is_inconsistent_with_the_last_checkpoint()
    {
        using var vault = new LogVault();
        var store = new MemoryLedger();
        using var growth = LogGrowth.Empty();
        Append(growth, 300);
        store.Write(growth.Take());
        var previous = growth.Checkpoint(LogVault.Origin);
        Assert.NotNull((await vault.Signer.SignAsync(null, previous, store, Token)).Note);

        Append(growth, 300);
        store.Write(growth.Take());
        var next = growth.Checkpoint(LogVault.Origin);
        var (note, fault) = await vault.Signer.SignAsync(previous, next, store, Token);
        Assert.Equal(LedgerFault.None, fault);
        Assert.Equal(LedgerFault.None, vault.Log.Open(note!.ToBytes(), out _));
        Assert.Equal(LedgerFault.CheckpointInconsistent, (await vault.Signer.SignAsync(next, previous, store, Token)).Fault);
        Assert.Equal(LedgerFault.CheckpointInconsistent, (await vault.Signer.SignAsync(previous with { Origin = "other" }, next, store, Token)).Fault);

        // Another history of the same length, wholly consistent in itself.
        using var other = LogGrowth.Empty();
        other.Append("forged"u8);
        Append(other, 599);
        var forged = new MemoryLedger();
        forged.Write(other.Take());
        Assert.Equal(LedgerFault.CheckpointInconsistent, (await vault.Signer.SignAsync(previous, other.Checkpoint(LogVault.Origin), forged, Token)).Fault);
        Assert.Equal(LedgerFault.CheckpointRootWrong, (await vault.Signer.SignAsync(previous, next, forged, Token)).Fault);
    }

    private static void Append(LogGrowth growth, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            growth.Append(BitConverter.GetBytes(growth.Size));
        }
    }

    private static async Task<SignedNote> SignAsync(LogVault vault)
    {
        var text = new Checkpoint { Origin = LogVault.Origin, Size = 7, RootHash = TreeHash.Leaf([1]) }.ToText();
        return new SignedNote { Text = text, Signatures = [await new NoteSigner(vault, LogVault.Origin).SignAsync(text, Token)] };
    }
}
