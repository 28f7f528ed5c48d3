using System.Text;
using System.Text.Json;

namespace Submissions.Intake.Mailbox;

/// <summary>
/// Reads the logged entry out of a receipt as Custody wrote it (c2sp.org/tlog-proof), for a browser that only wants to recompute its tag:
/// <code>
/// c2sp.org/tlog-proof@v1
/// extra Base64({"entry":"Base64 of the entry",…})
/// </code>
/// Proves nothing here: that the entry is in the log is for whoever checks the whole receipt.
/// </summary>
internal static class ReceiptText
{
    private const string ExtraMark = "extra ";

    /// <summary>The entry as text; empty when there is no receipt yet.</summary>
    /// <exception cref="FormatException">Not a receipt of ours.</exception>
    public static string Entry(string receipt)
    {
        if (receipt.Length == 0)
        {
            return "";
        }
        var line = receipt.Split('\n').FirstOrDefault(line => line.StartsWith(ExtraMark, StringComparison.Ordinal)) ?? throw new FormatException("A receipt without its entry.");
        using var extra = JsonDocument.Parse(Convert.FromBase64String(line[ExtraMark.Length..]));
        return Encoding.UTF8.GetString(extra.RootElement.GetProperty("entry").GetBytesFromBase64());
    }
}
