using Submissions.Desk.Access;
using Submissions.Index.Rows;

namespace Submissions.Desk.Work;

/// <summary>Who is working on a submission just now.</summary>
/// <param name="By">Their object id.</param>
/// <param name="Until">When the claim runs out.</param>
/// <param name="Own">True when it is who asks.</param>
public sealed record ClaimDetail(string By, DateTimeOffset Until, bool Own)
{
    public static ClaimDetail? Of(ClaimRow? row, StaffMember staff) => row is null ? null : new ClaimDetail(row.By, new DateTimeOffset(row.Until, TimeSpan.Zero), row.By == staff.Id);
}
