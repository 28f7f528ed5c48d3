using Submissions.Cli.Push.Journals;
using Submissions.Cli.Receipts;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>What is on the disk of a partner whose machine died at the worst moment.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly JournalHead s_head = new() { Schema = JournalHead.SchemaV1, Server = new Uri("http://127.0.0.1:1/"), Signer = "AA==" };

    private readonly PushFolder _folder = new();

    private DirectoryInfo Folder => new(_folder.Path("x.submissions"));

    private string File => Path.Combine(Folder.FullName, "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Whatever_was_cut_off_a_journal_what_stands_before_is_known_and_it_goes_on()
    {
        var submission = SubmissionId.New(Entropy.System);
        using (var journal = Journal.Open(Folder, s_head))
        {
            journal.Add(new HashedFile { Path = "a", LengthBytes = 1, Stamp = 2, Sha256 = "33" });
            journal.Add(Item(submission));
            journal.Add(new SentEnd { Submission = submission });
        }
        var whole = System.IO.File.ReadAllBytes(File);
        var lines = whole.Index().Where(at => at.Item == (byte)'\n').Select(at => at.Index + 1).ToArray();
        for (var length = 0; length <= whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            using (var journal = Journal.Open(Folder, s_head))
            {
                var state = journal.StateOf(submission);
                Assert.Equal(length >= lines[1] ? "33" : null, journal.HashOf("a", 1, 2));
                Assert.Equal(length >= lines[2] && length < lines[3], state.Unfinished is not null);
                Assert.Equal(length >= lines[3], state.IsSent);
                journal.Add(new HashedFile { Path = "b", LengthBytes = 1, Stamp = 2, Sha256 = "44" });
            }
            using var again = Journal.Open(Folder, s_head);
            Assert.Equal("44", again.HashOf("b", 1, 2));
        }
    }

    [Fact]
    public void A_file_that_is_longer_or_younger_is_read_again()
    {
        using var journal = Journal.Open(Folder, s_head);
        journal.Add(new HashedFile { Path = "a", LengthBytes = 1, Stamp = 2, Sha256 = "33" });
        Assert.Null(journal.HashOf("a", 2, 2));
        Assert.Null(journal.HashOf("a", 1, 3));
        Assert.Null(journal.HashOf("b", 1, 2));
    }

    [Fact]
    public void A_journal_that_was_damaged_elsewhere_or_is_anothers_is_not_used()
    {
        Journal.Open(Folder, s_head).Dispose();
        Assert.Throws<InvalidDataException>(() => Journal.Open(Folder, s_head with { Server = new Uri("http://127.0.0.1:2/") }));
        Assert.Throws<InvalidDataException>(() => Journal.Open(Folder, s_head with { Signer = "BB==" }));
        System.IO.File.AppendAllText(File, "garbage\n{\"hashed\":{\"path\":\"a\",\"lengthBytes\":1,\"stamp\":2,\"sha256\":\"33\"}}\n");
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Journal.Open(Folder, s_head)).Message, StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, new string('x', 3_000_000));
        Assert.Throws<InvalidDataException>(() => Journal.Open(Folder, s_head));
    }

    [Fact]
    public void Two_runs_do_not_write_to_one_journal_and_nobody_else_reads_it()
    {
        using var journal = Journal.Open(Folder, s_head);
        Assert.Throws<IOException>(() => Journal.Open(Folder, s_head));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Folder.UnixFileMode);
        Assert.Empty(SentRecords.Of(Folder));
    }

    [Fact]
    public void A_large_object_is_gone_on_with_until_a_part_is_not_what_was_written_down()
    {
        Journal.Open(Folder, s_head).Dispose();
        var (salt, start) = (Entropy.System.Bytes(PartnerSecret.SaltLengthBytes), Entropy.System.Bytes(100));
        using (var begun = PartRecord.Begin(Folder, "s-0", "keys", 7, salt, start))
        {
            Assert.False(begun.IsResumed);
            Assert.True(begun.TryAdd(0, [1]));
            Assert.True(begun.TryAdd(4 << 20, [2]));
        }
        System.IO.File.AppendAllText(Path.Combine(Folder.FullName, "parts", "s-0"), "{\"offsetBytes\":8388608,\"no");
        using (var found = PartRecord.Find(Folder, "s-0", "keys"))
        {
            Assert.Equal((7, true), (found!.Object, found.IsResumed));
            Assert.Equal(salt, found.Salt);
            Assert.Equal(start, found.Start);
            Assert.True(found.TryAdd(4 << 20, [2]));
            Assert.False(found.TryAdd(0, [9]));
            Assert.True(found.TryAdd(8 << 20, [3]));
        }
        Assert.Null(PartRecord.Find(Folder, "s-0", "other keys"));
        Assert.Null(PartRecord.Find(Folder, "s-0", "keys"));
        System.IO.File.WriteAllText(Path.Combine(Folder.FullName, "parts", "s-1"), "{\"object\":1,\"keys\":\"keys\",\"salt\":\"!\",\"start\":\"\"}\n");
        Assert.Null(PartRecord.Find(Folder, "s-1", "keys"));
    }

    private static SentItem Item(SubmissionId submission) => new()
    {
        Submission = submission,
        Reference = "r",
        Particulars = new string('0', 64),
        Files = [new SentFile { Path = "a", LengthBytes = 1, Sha256 = "33", Object = 3 }],
        Objects = [],
    };
}
