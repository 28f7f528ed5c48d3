using System.Diagnostics;
using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// Seals and opens the same files by us, by Debian's <c>age</c> (program against program, file to file) and by the bare cipher (memory to memory). Each pair is timed in turns;
/// printed is the median of the ratios in memory, and between programs the ratio of each one's best turn.
/// </summary>
internal static class SealingBenchmark
{
    private const int Turns = 5;
    private const int LargeBytes = 1 << 30;
    private const int InMemoryBytes = 256 << 20;
    private const int SmallBytes = 64 << 10;
    private const int SmallFiles = 1_000;
    private const int ChunkBytes = 64 << 10;
    private const int TagBytes = 16;

    public static async Task RunAsync()
    {
        using var identity = X25519Identity.Generate(Entropy.System);
        using var recovery = MlKem768X25519Identity.Generate(Entropy.System);
        SmallFilesBeyondKeys(recovery);
        await AgainstAgeAsync(identity);
        AgainstCipher(recovery);
        await AllocatedAsync(recovery);
        Figures.Print("browser_mb_s", await InBrowserAsync());
    }

    private static async Task AgainstAgeAsync(X25519Identity identity)
    {
        var folder = Directory.CreateTempSubdirectory("sealing-");
        string File(string name) => Path.Combine(folder.FullName, name);
        await System.IO.File.WriteAllBytesAsync(File("identity"), identity.ToSecretText());
        await using (var large = System.IO.File.Create(File("large")))
        {
            for (var left = LargeBytes; left > 0; left -= 16 << 20)
            {
                await large.WriteAsync(Entropy.System.Bytes(16 << 20));
            }
        }
        var recipient = identity.Recipient.ToString();
        var ours = Installation.Program("Cli", "submissions.dll");
        await Programs.TimeAsync("age", "-r", recipient, "-o", File("by-age"), File("large"));
        var turns = new List<(double AgeSeals, double WeSeal, double AgeOpens, double WeOpen)>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var made = File("made");
            var age = await SecondRunAsync(made, "age", "-r", recipient, "-o", made, File("large"));
            var us = await SecondRunAsync(made, "dotnet", ours, "seal", File("large"), "-r", recipient, "--not-post-quantum", "--as-is", "-o", made);
            var ageOpens = await SecondRunAsync(made, "age", "-d", "-i", File("identity"), "-o", made, File("by-age"));
            var weOpen = await SecondRunAsync(made, "dotnet", ours, "open", File("by-age"), "-i", File("identity"), "--as-is", "-o", made);
            turns.Add((age, us, ageOpens, weOpen));
            Console.WriteLine($"1 GiB file to file: age seals {age:F2} s, we {us:F2} s; age opens {ageOpens:F2} s, we {weOpen:F2} s");
        }
        folder.Delete(recursive: true);
        Figures.Print("seal_vs_age", turns.Min(turn => turn.AgeSeals) / turns.Min(turn => turn.WeSeal));
        Figures.Print("open_vs_age", turns.Min(turn => turn.AgeOpens) / turns.Min(turn => turn.WeOpen));
    }

    /// <summary>Of two runs one behind the other, the second: the first takes over memory that another program has just given back, which costs it up to two seconds in the kernel, whoever it is.</summary>
    private static async Task<double> SecondRunAsync(string made, string program, params string[] arguments)
    {
        await Programs.TimeAsync(program, arguments);
        System.IO.File.Delete(made);
        var seconds = await Programs.TimeAsync(program, arguments);
        System.IO.File.Delete(made);
        return seconds;
    }

    private static void AgainstCipher(MlKem768X25519Identity recovery)
    {
        var plaintext = Entropy.System.Bytes(InMemoryBytes);
        var ciphertext = new byte[InMemoryBytes + (InMemoryBytes / ChunkBytes * TagBytes)];
        var file = Sealed(plaintext, recovery);
        var destination = new byte[InMemoryBytes];
        var (seal, open) = (new List<double>(), new List<double>());
        using var cipher = new ChaCha20Poly1305(Entropy.System.Bytes(32));
        for (var turn = 0; turn < Turns; turn++)
        {
            var bareSeal = Time(() => Bare(cipher.Encrypt, plaintext, ciphertext));
            using var output = new MemoryStream(file, writable: true);
            seal.Add(bareSeal / Time(() => Seal(plaintext, output, recovery.Recipient)));
            var bareOpen = Time(() => BareOpen(cipher, ciphertext, destination));
            open.Add(bareOpen / Time(() => Open(file, destination, recovery)));
            Console.WriteLine($"256 MiB memory to memory: the cipher seals {InMemoryBytes / bareSeal / 1e9:F2} GB/s and opens {InMemoryBytes / bareOpen / 1e9:F2} GB/s; we do {seal[^1]:P0} and {open[^1]:P0} of that");
        }
        Figures.Print("seal_vs_cipher", Median(seal));
        Figures.Print("open_vs_cipher", Median(open));
    }

    private static async Task AllocatedAsync(MlKem768X25519Identity recovery)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        using var source = new EndlessStream(LargeBytes);
        var made = await Sealer.SealAsync(source, Stream.Null, [recovery.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System, CancellationToken.None);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        if (!made.TryGet(out var length) || length <= LargeBytes)
        {
            throw new InvalidOperationException("It did not seal.");
        }
        Figures.Print("alloc_mib_1gib", allocated / (double)(1 << 20));
    }

    /// <summary>A small file whole, less what wrapping its key takes; of many short series the fastest, so that what else runs on the machine does not count as ours.</summary>
    private static void SmallFilesBeyondKeys(MlKem768X25519Identity recovery)
    {
        const int Series = 20;
        var plaintext = Entropy.System.Bytes(SmallBytes);
        var file = new byte[SmallBytes + (4 << 10)];
        using var fileKey = FileKey.Create(Entropy.System);
        var recipient = recovery.Recipient;
        for (var i = 0; i < 2 * SmallFiles; i++)
        {
            Seal(plaintext, new MemoryStream(file), recipient);
        }
        var (whole, keys) = (double.MaxValue, double.MaxValue);
        var allocated = 0.0;
        for (var done = 0; done < SmallFiles; done += SmallFiles / Series)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            whole = Math.Min(whole, Time(() => Repeat(() => Seal(plaintext, new MemoryStream(file), recipient))));
            var between = GC.GetAllocatedBytesForCurrentThread();
            keys = Math.Min(keys, Time(() => Repeat(() => recipient.Wrap(fileKey, Entropy.System))));
            allocated = (between - before - (GC.GetAllocatedBytesForCurrentThread() - between)) / (double)(SmallFiles / Series) / 1024;
        }
        Console.WriteLine($"64 KiB files: {whole / (SmallFiles / Series) * 1e6:F1} µs each, of which wrapping the key for one age1pq1 recipient {keys / (SmallFiles / Series) * 1e6:F1} µs");
        Figures.Print("small_file_us", (whole - keys) / (SmallFiles / Series) * 1e6);
        Figures.Print("small_file_kib", allocated);

        static void Repeat(Action action)
        {
            for (var i = 0; i < SmallFiles / Series; i++)
            {
                action();
            }
        }
    }

    /// <summary>The form's own worker code in Chromium: see tests/EndToEnd/browser.</summary>
    private static async Task<double> InBrowserAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("npm", ["run", "--silent", "sealing-speed", "--workspace", "tests/EndToEnd/browser"]) { RedirectStandardOutput = true, WorkingDirectory = Installation.Root })!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return double.Parse(said.Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private delegate void Encrypts(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext, Span<byte> ciphertext, Span<byte> tag, ReadOnlySpan<byte> associatedData);

    private static void Bare(Encrypts encrypt, byte[] plaintext, byte[] ciphertext)
    {
        Span<byte> nonce = stackalloc byte[12];
        for (int from = 0, to = 0; from < plaintext.Length; from += ChunkBytes, to += ChunkBytes + TagBytes)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(nonce, from);
            encrypt(nonce, plaintext.AsSpan(from, ChunkBytes), ciphertext.AsSpan(to, ChunkBytes), ciphertext.AsSpan(to + ChunkBytes, TagBytes), default);
        }
    }

    private static void BareOpen(ChaCha20Poly1305 cipher, byte[] ciphertext, byte[] plaintext)
    {
        Span<byte> nonce = stackalloc byte[12];
        for (int from = 0, to = 0; from < plaintext.Length; from += ChunkBytes, to += ChunkBytes + TagBytes)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(nonce, from);
            cipher.Decrypt(nonce, ciphertext.AsSpan(to, ChunkBytes), ciphertext.AsSpan(to + ChunkBytes, TagBytes), plaintext.AsSpan(from, ChunkBytes));
        }
    }

    private static byte[] Sealed(byte[] plaintext, MlKem768X25519Identity recovery)
    {
        using var output = new MemoryStream(plaintext.Length + (1 << 20));
        Seal(plaintext, output, recovery.Recipient);
        return output.ToArray();
    }

    private static void Seal(byte[] plaintext, Stream output, MlKem768X25519Recipient recipient)
    {
        if (!Sealer.Start(output, [recipient], SealingPolicy.PostQuantumOnly, Entropy.System, leaveOpen: true).TryGet(out var sealing))
        {
            throw new InvalidOperationException("It did not seal.");
        }
        using (sealing)
        {
            sealing.Write(plaintext);
            sealing.Complete();
        }
    }

    private static void Open(byte[] file, byte[] destination, MlKem768X25519Identity recovery)
    {
        var opening = Opener.OpenAsync(new MemoryStream(file, writable: false), [recovery], CancellationToken.None).GetAwaiter().GetResult();
        if (!opening.TryGet(out var opened))
        {
            throw new InvalidOperationException("It did not open.");
        }
        using (opened)
        {
            opened.ReadExactly(destination);
        }
    }

    private static double Time(Action action)
    {
        var begun = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
