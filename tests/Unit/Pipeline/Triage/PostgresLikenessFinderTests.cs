using Submissions.Index;
using Submissions.Tests.Unit.Index;

namespace Submissions.Tests.Unit.Pipeline.Triage;

public sealed class PostgresLikenessFinderTests(ReadModelFixture readModels) : LikenessFinderTests(readModels, IndexProvider.PostgreSql);
