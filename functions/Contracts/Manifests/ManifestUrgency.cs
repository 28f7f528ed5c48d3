namespace Submissions.Contracts;

public enum ManifestUrgency
{
    None = 1,
    Soon,
    DangerNow,
}
