using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts.Sealed;

public sealed class RawBase64Tests
{
    [Fact]
    public void Every_length_comes_back_and_is_the_platforms_text_without_padding()
    {
        for (var length = 0; length < 200; length++)
        {
            var bytes = Entropy.System.Bytes(length);
            var text = RawBase64.Encode(bytes);
            Assert.Equal(Convert.ToBase64String(bytes).TrimEnd('='), Encoding.ASCII.GetString(text));
            Assert.Equal(bytes, RawBase64.Decode(text));
        }
    }

    [Fact]
    public void Each_pair_and_triple_of_last_characters_is_taken_only_if_it_is_canonical()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (var i = 0; i < alphabet.Length; i++)
        {
            Assert.Equal(i % 16 == 0, RawBase64.Decode(Encoding.ASCII.GetBytes($"A{alphabet[i]}")) is not null);
            Assert.Equal(i % 4 == 0, RawBase64.Decode(Encoding.ASCII.GetBytes($"AA{alphabet[i]}")) is not null);
        }
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("AA A")]
    [InlineData("AAAA\n")]
    [InlineData(" AAAA")]
    [InlineData("AA-_")]
    [InlineData("AAÄ")]
    public void What_is_not_raw_base64_is_refused(string text) => Assert.Null(RawBase64.Decode(Encoding.UTF8.GetBytes(text)));
}
