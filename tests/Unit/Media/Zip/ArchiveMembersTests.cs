using System.Text;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media.Zip;

public sealed class ArchiveMembersTests
{
    [Fact]
    public void Members_are_given_whole_and_in_order_and_empty_ones_are_left_out()
    {
        var (refusal, members) = Give(ZipBytes.MakeOfTexts(("a.txt", "first"), ("folder/", ""), ("empty.txt", ""), ("b.txt", new string('b', 300_000))));
        Assert.Equal(Refusal.None, refusal);
        Assert.Equal(["first", new string('b', 300_000)], members.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void What_is_no_archive_or_a_damaged_one_is_refused()
    {
        Assert.NotEqual(Refusal.None, Give("PK\u0003\u0004 and nothing of the kind"u8.ToArray()).Refusal);
        var archive = ZipBytes.MakeOfTexts(("a.txt", string.Concat(Enumerable.Range(0, 1000))));
        Assert.NotEqual(Refusal.None, Give(archive[..^30]).Refusal);
        archive[60] ^= 1;
        Assert.NotEqual(Refusal.None, Give(archive).Refusal);
    }

    [Fact]
    public void An_encrypted_member_or_a_bomb_is_refused_before_it_is_unpacked()
    {
        var archive = ZipBytes.MakeOfTexts(("a.txt", "first"));
        archive[6] |= 1;
        archive[archive.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        Assert.Equal(Refusal.MediaEncrypted, Give(archive).Refusal);
        var (refusal, members) = Give(ZipBytes.Make(("zeros", new byte[64 << 20])));
        Assert.Equal((Refusal.MediaLimit, 0), (refusal, members.Count));
    }

    private static (Refusal Refusal, IReadOnlyList<byte[]> Members) Give(byte[] archive)
    {
        var members = new List<byte[]>();
        using var output = new MemoryStream();
        var begun = 0L;
        var refusal = ArchiveMembers.Give(new MemoryStream(archive), Begin, output, new StripRun(CancellationToken.None));
        if (begun < output.Length)
        {
            members.Add(output.ToArray()[(int)begun..]);
        }
        return (refusal, members);

        void Begin()
        {
            if (output.Length > begun)
            {
                members.Add(output.ToArray()[(int)begun..]);
                begun = output.Length;
            }
        }
    }
}
