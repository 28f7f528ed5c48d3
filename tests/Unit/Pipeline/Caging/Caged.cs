using System.Text;
using Microsoft.Extensions.Options;
using Submissions.Caging;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>Runs any program in the cage that files are stripped in.</summary>
internal static class Caged
{
    private const int MaxAnswerBytes = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static IOptions<CageOptions> Limits(Action<CageOptions>? change = null)
    {
        var options = new CageOptions();
        change?.Invoke(options);
        return Options.Create(options);
    }

    /// <summary>What the program wrote, errors among it, and its exit code.</summary>
    public static Task<(int Code, string Text)> ShellAsync(string script, Action<CageOptions>? change = null) => RunAsync(["/bin/sh", "-c", $"exec 2>&1; {script}"], change);

    public static Task<(int Code, string Text)> PerlAsync(string script, Action<CageOptions>? change = null) => RunAsync(["/usr/bin/perl", "-e", script], change);

    public static async Task<(int Code, string Text)> RunAsync(IReadOnlyList<string> program, Action<CageOptions>? change = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var cage = CageProcess.Start(CageCommand.For(Limits(change).Value, CageLimits.ForCopies(Limits(change).Value), program));
        var answer = new byte[MaxAnswerBytes];
        var length = await cage.FromChild.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, patience.Token);
        var code = await cage.WaitAsync(patience.Token);
        return (code, Encoding.UTF8.GetString(answer, 0, length));
    }
}
