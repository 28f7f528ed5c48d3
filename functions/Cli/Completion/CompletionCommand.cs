using System.CommandLine;

namespace Submissions.Cli.Completion;

/// <summary><c>submissions completion</c>: lets a shell ask this program itself what may follow.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _submissions() {
          local IFS=$'\n'
          COMPREPLY=($(submissions "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null | grep -- "^${COMP_WORDS[COMP_CWORD]}"))
          [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o filenames -F _submissions submissions

        """;

    private const string Zsh = """
        #compdef submissions
        _submissions() {
          local -a found
          found=("${(@f)$(submissions "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _submissions submissions

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completion", $"""
            Prints what makes the tab key complete commands and options.

            Example: source <(submissions completion bash)
            Exit codes: 0 printed, {ExitCode.CouldNotRun} no such shell.
            """)
        {
            shell,
        };
        command.SetAction(parsed =>
        {
            Console.Write(parsed.GetValue(shell) == "zsh" ? Zsh : Bash);
            return ExitCode.Ok;
        });
        return command;
    }
}
