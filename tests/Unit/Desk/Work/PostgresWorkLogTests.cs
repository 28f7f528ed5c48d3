using Submissions.Index;
using Submissions.Tests.Unit.Index;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Desk.Work;

public sealed class PostgresWorkLogTests(AzuriteFixture azurite, ReadModelFixture models) : WorkLogTests(azurite, models, IndexProvider.PostgreSql);
