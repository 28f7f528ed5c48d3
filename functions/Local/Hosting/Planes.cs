using Submissions.Custody;
using Submissions.Desk;
using Submissions.Intake;
using Submissions.Pipeline;

namespace Submissions.Local;

/// <summary>The four planes.</summary>
public static class Planes
{
    public static IReadOnlyList<PlaneDefinition> All { get; } =
    [
        new(PlaneNames.Intake, typeof(IntakePlane).Assembly, (services, configuration) => services.AddIntakePlane(configuration)),
        new(PlaneNames.Pipeline, typeof(PipelinePlane).Assembly, (services, configuration) => services.AddPipelinePlane(configuration)),
        new(PlaneNames.Custody, typeof(CustodyPlane).Assembly, (services, configuration) => services.AddCustodyPlane(configuration)),
        new(PlaneNames.Desk, typeof(DeskPlane).Assembly, (services, configuration) => services.AddDeskPlane(configuration)),
    ];
}
