using Submissions.Caging;

namespace Submissions.Tests.Unit.Pipeline.Caging;

public sealed class CageStageTests
{
    [Fact]
    public void A_folder_that_everybody_may_read_is_used_as_it_is() => Assert.Equal("/usr/bin", CageStage.Readable("/usr/bin", ["true"]));

    [Fact]
    public void A_folder_below_a_private_one_is_copied_to_where_everybody_may_read_once()
    {
        var folder = Directory.CreateTempSubdirectory("private-").FullName;
        if (!Environment.IsPrivilegedProcess)
        {
            // Whoever is not root makes cages as themselves and reads their own folders.
            var options = new CageOptions { ProgramFolder = folder };
            new CageStage().PostConfigure(null, options);
            Assert.Equal(folder, options.ProgramFolder);
            return;
        }
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        File.WriteAllText(Path.Combine(folder, "deep", "file"), "content");
        var stage = CageStage.Readable(folder, ["."]);
        Assert.NotEqual(folder, stage);
        Assert.Equal("content", File.ReadAllText(Path.Combine(stage, "deep", "file")));
        Assert.True(File.GetUnixFileMode(Path.Combine(stage, "deep", "file")).HasFlag(UnixFileMode.OtherRead));
        Assert.Equal(stage, CageStage.Readable(folder, ["."]));
        Directory.Delete(stage, recursive: true);
        Directory.Delete(folder, recursive: true);
    }
}
