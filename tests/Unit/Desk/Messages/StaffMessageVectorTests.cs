using System.Text.Json;
using Submissions.Contracts;
using Submissions.Local;

namespace Submissions.Tests.Unit.Desk.Messages;

/// <summary>The chain that a program without our code made (tests/Vectors/messages/chain.json), which the form reads too.</summary>
public sealed class StaffMessageVectorTests
{
    private static readonly JsonElement s_vector =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(LocalSettings.FindRoot(AppContext.BaseDirectory), "tests", "Vectors", "messages", "chain.json"))).RootElement;

    private static readonly MailboxId s_mailbox = MailboxId.Parse(s_vector.GetProperty("mailboxId").GetString()!);

    private static readonly string s_key = s_vector.GetProperty("messageKey").GetString()!;

    private static readonly StaffMessage[] s_messages = [.. s_vector.GetProperty("messages").EnumerateArray().Select(message => new StaffMessage
    {
        Schema = StaffMessage.SchemaV1,
        Number = message.GetProperty("number").GetInt32(),
        Previous = message.GetProperty("previous").GetString()!,
        Text = message.GetProperty("text").GetString()!,
        Signature = message.GetProperty("signature").GetString()!,
    })];

    [Fact]
    public void Bytes_and_hashes_are_the_vectors_and_they_follow_one_another()
    {
        var chain = new MessageChain(s_mailbox, [s_key]);
        foreach (var (message, expected) in s_messages.Zip(s_vector.GetProperty("messages").EnumerateArray()))
        {
            Assert.Equal(expected.GetProperty("signed").GetString(), Convert.ToHexStringLower(message.SignedBytes(s_mailbox)));
            Assert.Equal(expected.GetProperty("hash").GetString(), message.Hash(s_mailbox));
            Assert.Equal(message, StaffMessage.TryRead(message.Write()));
            Assert.True(chain.Follows(message));
        }
    }

    [Fact]
    public void What_was_changed_does_not_follow_nor_does_anything_after_it()
    {
        var second = s_messages[1];
        foreach (var other in new[]
        {
            second with { Text = "Meet us at the bridge." },
            second with { Number = 3 },
            second with { Previous = StaffMessage.FirstPrevious },
            second with { Signature = s_messages[0].Signature },
            second with { Signature = "" },
            second with { Signature = "not Base64" },
            null,
        })
        {
            var chain = new MessageChain(s_mailbox, [s_key]);
            Assert.True(chain.Follows(s_messages[0]));
            Assert.False(chain.Follows(other));
            Assert.False(chain.Follows(second));
        }
        Assert.False(new MessageChain(MailboxId.Of([1]), [s_key]).Follows(s_messages[0]));
        Assert.False(new MessageChain(s_mailbox, []).Follows(s_messages[0]));
        Assert.False(new MessageChain(s_mailbox, [s_key]).Follows(second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"schema\":\"submissions/message/v2\",\"number\":1,\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"text\":\"x\"}")]
    [InlineData("{\"schema\":\"submissions/message/v1\",\"number\":0,\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"text\":\"x\"}")]
    [InlineData("{\"schema\":\"submissions/message/v1\",\"number\":1,\"previous\":\"00\",\"text\":\"x\"}")]
    [InlineData("{\"schema\":\"submissions/message/v1\",\"number\":1,\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"text\":null}")]
    [InlineData("{\"schema\":\"submissions/message/v1\",\"number\":1,\"previous\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"text\":\"x\",\"more\":1}")]
    public void What_is_not_of_the_form_is_not_read(string content) => Assert.Null(StaffMessage.TryRead(System.Text.Encoding.UTF8.GetBytes(content)));
}
