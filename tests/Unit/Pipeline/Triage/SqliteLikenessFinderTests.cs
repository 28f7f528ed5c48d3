using Submissions.Index;
using Submissions.Tests.Unit.Index;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class SqliteLikenessFinderTests(ReadModelFixture readModels) : LikenessFinderTests(readModels, IndexProvider.Sqlite);
