using System.Text;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>For each sample partner <c>{client}.rsp</c> in the state folder: what the command line needs to reach this installation as that partner, as <c>submissions push PATH @.local/partner-one.rsp</c> takes it.</summary>
internal static class PartnerFiles
{
    /// <param name="stateFolder">Where they go.</param>
    /// <param name="clientFolder">Where the certificates lie.</param>
    /// <param name="intake">The intake's address.</param>
    /// <param name="issuer">The development issuer's.</param>
    public static void Write(string stateFolder, string clientFolder, Uri intake, Uri issuer)
    {
        foreach (var client in Samples.Clients.Where(client => client.Audience == Samples.IntakeApi))
        {
            var text = $"""
                --server {intake}
                --authority {issuer}
                --client {client.Id}
                --certificate "{Path.Combine(clientFolder, client.Id + ".pem")}"
                --scope {client.Audience}{IssuerRules.DefaultScope}
                --secret "{Path.Combine(stateFolder, client.Id + ".secret")}"
                --state "{Path.Combine(stateFolder, "cli")}"

                """;
            PrivateFiles.Write(Path.Combine(stateFolder, client.Id + ".rsp"), Encoding.UTF8.GetBytes(text));
        }
    }
}
