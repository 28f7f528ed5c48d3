using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class IdTests
{
    private const string Submission = "00112233445566778899aabbccddeeff";

    [Theory]
    [InlineData(Submission, "0", "0", true)]
    [InlineData(Submission, "9999", "999", true)]
    [InlineData(Submission, "10000", "0", false)]
    [InlineData(Submission, "0", "1000", false)]
    [InlineData(Submission, "00", "0", false)]
    [InlineData(Submission, "-1", "0", false)]
    [InlineData(Submission, "+1", "0", false)]
    [InlineData(Submission, " 1", "0", false)]
    [InlineData(Submission, "", "0", false)]
    [InlineData("00112233445566778899AABBCCDDEEFF", "0", "0", false)]
    [InlineData("../../../../../etc/passwd0000000", "0", "0", false)]
    [InlineData("0011", "0", "0", false)]
    public void TryParse_takes_one_spelling_only(string submission, string delivery, string number, bool taken)
    {
        Assert.Equal(taken, ObjectId.TryParse(submission, delivery, number, out var id));
        if (taken)
        {
            Assert.Equal($"{submission}/{delivery}/{number}", id.ToString());
        }
    }

    [Fact]
    public void An_id_that_was_never_set_becomes_no_blob_name() =>
        Assert.Throws<InvalidOperationException>(() => default(ObjectId).ToString());
}
