using System.Reflection;
using Submissions.Contracts;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

/// <summary>
/// Outside Custody's disposal no code path deletes or updates an event, a tile or a sealed object. Every call into the storage SDK's clients that is not a read is looked up in the compiled code of all
/// projects and held against this list; a new one, wherever it is, fails here until somebody has thought about it.
/// </summary>
public sealed class NoOtherWayTests(AzuriteFixture azurite)
{
    /// <summary>Who may call what, and why that takes nothing away.</summary>
    private static readonly (string Caller, string Call)[] s_allowed =
    [
        // Create-only, by condition: BlockStream, SealedUploads and ArtefactStore send If-None-Match: * (and Local's CreateOnlyPolicy lets nothing else out).
        ("Storage.ArtefactStore", "BlobClient.UploadAsync"),
        ("Storage.BlockStream", "BlockBlobClient.CommitBlockListAsync"),
        ("Storage.BlockStream", "BlockBlobClient.StageBlockAsync"),
        ("Storage.BlockStream", "BlockBlobClient.UploadAsync"),
        ("Storage.SealedUploads", "BlockBlobClient.CommitBlockListAsync"),
        ("Storage.SealedUploads", "BlockBlobClient.StageBlockAsync"),
        // Appends names of events; a line that is there stays.
        ("Storage.EventJournal", "AppendBlobClient.AppendBlockAsync"),
        ("Storage.EventJournal", "AppendBlobClient.CreateAsync"),
        // Replaces checkpoints and cursors, refuses any other container (tested below).
        ("Storage.MutableStore", "BlobClient.UploadAsync"),
        ("Storage.StoreLease", "BlobLeaseClient.AcquireAsync"),
        ("Storage.StoreLease", "BlobLeaseClient.ReleaseAsync"),
        ("Storage.StoreLease", "BlobLeaseClient.RenewAsync"),
        // Marks of what is done with, in their own container.
        ("Storage.PendingMarks", "BlobBaseClient.DeleteAsync"),
        ("Storage.UnfinishedMarks", "BlobBaseClient.DeleteAsync"),
        ("Storage.UnfinishedMarks", "BlobBaseClient.SetMetadataAsync"),
        // Custody's retention and, at its end, disposal.
        ("Storage.SealedRetention", "BlobBaseClient.DeleteAsync"),
        ("Storage.SealedRetention", "BlobBaseClient.SetImmutabilityPolicyAsync"),
        ("Storage.SealedRetention", "BlobBaseClient.SetLegalHoldAsync"),
        // Safe copies of what was disposed of: no evidence, and in a container of their own.
        ("Storage.WorkingCopies", "BlobBaseClient.DeleteAsync"),
        // Copies of originals whose days are over; the originals stay.
        ("Storage.ReleasedCopies", "BlobBaseClient.DeleteAsync"),
        // Fills an installation that holds nothing (it refuses any other, EndToEnd/MovingTests); only the command line calls it. What it deletes is its own half-written copy of an append blob.
        ("Storage.Moving.ArchiveRestore", "AppendBlobClient.AppendBlockAsync"),
        ("Storage.Moving.ArchiveRestore", "AppendBlobClient.CreateAsync"),
        ("Storage.Moving.ArchiveRestore", "BlobBaseClient.DeleteIfExistsAsync"),
        ("Storage.Moving.ArchiveRestore", "BlobBaseClient.SetImmutabilityPolicyAsync"),
        ("Storage.Moving.ArchiveRestore", "BlobBaseClient.SetLegalHoldAsync"),
        ("Storage.Moving.ArchiveRestore", "BlobClient.UploadAsync"),
        ("Storage.Moving.ArchiveRestore", "BlobContainerClient.CreateIfNotExistsAsync"),
        // Queues hold ids, never evidence.
        ("Storage.MessageSender", "QueueClient.SendMessageAsync"),
        ("Local.MessageLease", "QueueClient.DeleteMessageAsync"),
        ("Local.MessageLease", "QueueClient.UpdateMessageAsync"),
        ("Local.QueueRunner", "QueueClient.SendMessageAsync"),
        // The operator's hand on one machine: containers, queues, published keys, the first vocabulary.
        ("Local.KeyRotation", "BlobClient.UploadAsync"),
        ("Local.LocalHost", "BlobClient.UploadAsync"),
        ("Local.StorageProvision", "BlobContainerClient.CreateIfNotExistsAsync"),
        ("Local.StorageProvision", "QueueClient.CreateIfNotExistsAsync"),
    ];

    private static readonly string[] s_reads = ["Get", "get_", "set_", ".ctor", "Exists", "Download", "OpenRead", "With", "Receive", "Peek"];

    [Fact]
    public void Every_call_that_changes_a_store_is_known()
    {
        var found = Assemblies().SelectMany(assembly => assembly.GetTypes()).SelectMany(Calls).Distinct().Order().ToList();
        Assert.Equal(s_allowed.Select(allowed => $"{allowed.Caller} → {allowed.Call}").Order(), found);
    }

    [Fact]
    public void Only_the_ladder_disposes_and_only_of_what_the_rules_say()
    {
        Assert.Equal(["Custody.Retain.RetentionLadder"], CallersOf(typeof(SealedRetention), nameof(SealedRetention.DeleteExpiredAsync)));
        Assert.Equal(["Custody.Retain.RetentionLadder"], CallersOf(typeof(SealedRetention), nameof(SealedRetention.ApplyAsync)));
        Assert.Equal(
            ["Custody.Retain.RetainSubmissions", "Custody.Sequence.Completion", "Custody.Sequence.PublishStaffKeys"],
            CallersOf(typeof(PendingMarks), nameof(PendingMarks.RemoveAsync)));
        Assert.Equal(
            ["Pipeline.Forget.ForgetDelivery", "Pipeline.Resume.ResumeDeliveries", "Pipeline.Resume.RetryDelivery", "Pipeline.Triage.TriageDelivery"],
            CallersOf(typeof(UnfinishedMarks), nameof(UnfinishedMarks.RemoveAsync)));
        Assert.Equal(["Pipeline.Forget.ForgetDelivery"], CallersOf(typeof(WorkingCopies), nameof(WorkingCopies.DeleteAsync)));
        Assert.Equal(["Pipeline.Release.DeleteReleased"], CallersOf(typeof(ReleasedCopies), nameof(ReleasedCopies.DeleteAsync)));
    }

    [Fact]
    public async Task Nothing_but_checkpoints_and_cursors_can_be_replaced()
    {
        var account = await azurite.AccountAsync();
        var store = new MutableStore(new StorageConnection(new Submissions.Local.StorageProvision(account).Container, _ => throw new NotSupportedException()));
        foreach (var container in Containers.All.Where(name => name is not (Containers.Checkpoints or Containers.Cursors)))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => store.TryWriteAsync(container, "x", new byte[1], null, TestContext.Current.CancellationToken));
        }
    }

    private static IEnumerable<Assembly> Assemblies() => Directory.GetFiles(AppContext.BaseDirectory, "Submissions.*.dll")
        .Where(path => !Path.GetFileName(path).StartsWith("Submissions.Tests.", StringComparison.Ordinal))
        .Select(path => Assembly.LoadFrom(path));

    private static IEnumerable<string> CallersOf(Type declaring, string name) => Assemblies()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => Called(type).Any(called => called.DeclaringType == declaring && called.Name == name))
        .Select(Caller).Distinct().Order();

    private static IEnumerable<string> Calls(Type type) => Called(type)
        .Where(called => called.DeclaringType?.FullName is { } client && client.StartsWith("Azure.Storage.", StringComparison.Ordinal) && client.Contains("Client", StringComparison.Ordinal)
            && !client.EndsWith("Options", StringComparison.Ordinal)
            && !Array.Exists(s_reads, read => called.Name.StartsWith(read, StringComparison.Ordinal)))
        .Select(called => $"{Caller(type)} → {called.DeclaringType!.Name}.{called.Name}");

    /// <summary>The type as written: state machines and closures belong to the one they are nested in.</summary>
    private static string Caller(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }
        return type.FullName!["Submissions.".Length..].Split('`')[0];
    }

    /// <summary>All methods that the type's code calls (call, callvirt, newobj, ldftn, ldvirtftn).</summary>
    private static IEnumerable<MethodBase> Called(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
            for (var i = 0; i + 4 < code.Length; i++)
            {
                var isCall = code[i] is 0x28 or 0x6F or 0x73 || (i > 0 && code[i - 1] == 0xFE && code[i] is 0x06 or 0x07);
                if (isCall && Resolve(method, BitConverter.ToInt32(code, i + 1)) is { } called)
                {
                    yield return called;
                }
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(
                token,
                method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception noToken) when (noToken is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
