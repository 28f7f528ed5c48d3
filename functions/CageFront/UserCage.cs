using Submissions.Caging;

namespace Submissions.CageFront;

/// <summary>A child under its own user; whatever it started ends with it.</summary>
internal sealed class UserCage(CageProcess process) : ICage
{
    public Stream ToChild => process.ToChild;

    public Stream FromChild => process.FromChild;

    public async ValueTask DisposeAsync()
    {
        UserProcesses.EndAll(UserCages.Uid);
        await process.DisposeAsync();
    }
}
