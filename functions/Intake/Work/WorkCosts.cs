using Microsoft.Extensions.Options;
using Submissions.Intake.Limits;
using Submissions.Intake.Upload;

namespace Submissions.Intake.Work;

/// <summary>
/// What work costs now, in hashes: nothing while at most half of what may come in a day has come, then 2^12, doubling with every further twentieth up to 2^22
/// (a second and four minutes on a phone whose browser has no just-in-time compiler). Small submissions are asked by what is left for them, and never for more than 2^18.
/// </summary>
public sealed class WorkCosts(DailyBudget budget, PartBuffers buffers, IOptions<IntakeOptions> options)
{
    private const double Quiet = 0.5;
    private const double Pressed = 0.75;
    private const int LeastBits = 12;
    private const int MostBits = 22;
    private const int MaxSmallCost = 1 << 18;

    /// <summary>For opening a submission and for its first MiB.</summary>
    public async Task<int> SmallAsync(CancellationToken cancellationToken)
    {
        var left = await budget.SpentAsync(BudgetKind.General, cancellationToken) < 1
            ? 0
            // Only the reserve is left, and from its beginning it is not free.
            : Quiet + (await budget.SpentAsync(BudgetKind.Reserve, cancellationToken) / 2);
        return Math.Max(Math.Min(Cost(Math.Max(left, await budget.SpentAsync(BudgetKind.Openings, cancellationToken))), MaxSmallCost), options.Value.LeastWork);
    }

    /// <summary>For each 64 MiB after that.</summary>
    public async Task<int> LargeAsync(CancellationToken cancellationToken)
    {
        var pressure = buffers.InUse is var inUse and >= Pressed ? inUse : 0;
        var spent = await budget.SpentAsync(BudgetKind.General, cancellationToken);
        return Math.Max(Cost(Math.Max(spent, pressure)), options.Value.LeastWork);
    }

    private static int Cost(double load) =>
        load < Quiet ? 0 : 1 << Math.Min(LeastBits + (int)((load - Quiet) / (1 - Quiet) * (MostBits - LeastBits)), MostBits);
}
