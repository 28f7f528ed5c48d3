using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class PartnerIdTests
{
    [Fact]
    public void A_partners_id_is_a_uuid_in_lower_case_in_text_and_in_bytes()
    {
        const string Text = "00112233-4455-6677-8899-aabbccddeeff";
        var id = PartnerId.Parse(Text);
        var bytes = new byte[PartnerId.LengthBytes];
        id.Write(bytes);
        Assert.Equal("00112233445566778899aabbccddeeff", Convert.ToHexStringLower(bytes));
        Assert.Equal((id, Text), (PartnerId.Read(bytes), id.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00112233-4455-6677-8899-AABBCCDDEEFF")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00112233445566778899aabbccddeeff")]
    [InlineData("{00112233-4455-6677-8899-aabbccddeeff}")]
    [InlineData("00112233-4455-6677-8899-aabbccddeef/")]
    public void Nothing_else_is_one(string? text) => Assert.False(PartnerId.TryParse(text, null, out _));

    [Fact]
    public void One_that_was_never_set_is_not_written() => Assert.Throws<InvalidOperationException>(() => default(PartnerId).ToString());
}
