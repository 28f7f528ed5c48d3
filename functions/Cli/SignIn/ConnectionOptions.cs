using System.CommandLine;
using Submissions.Cli.Proving;

namespace Submissions.Cli.SignIn;

/// <summary>The options of every command by which a partner speaks with a server.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<Uri?> _server = new("--server") { Description = "The intake, such as https://submit.example.org/", CustomParser = Addresses.Read };
    private readonly Option<FileInfo?> _secret = new("--secret") { Description = "Your secret, from submissions keygen --partner. Keep it, and always use the same: what you send is named by it" };
    private readonly Option<string[]> _logKeys = TrustOptions.LogKey();
    private readonly Option<DirectoryInfo?> _state = TrustOptions.State();

    public void AddTo(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_secret);
        SignInOptions.AddTo(command);
        command.Options.Add(_logKeys);
        command.Options.Add(_state);
    }

    public bool HasServer(ParseResult parsed) => parsed.GetValue(_server) is not null;

    /// <exception cref="InvalidDataException">An option is missing or none.</exception>
    public Connection Open(ParseResult parsed, TimeSpan patience) => new(
        parsed.GetValue(_server) ?? throw new InvalidDataException("Say --server URL."), patience,
        SignInOptions.Read(parsed), parsed.GetValue(_secret), parsed.GetValue(_logKeys) ?? [], parsed.GetValue(_state));
}
