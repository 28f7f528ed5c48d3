#!/usr/bin/env bash
# Makes the migration "Desk" of the read model anew from the model, for both databases. What is older stays as it was released; the name and number never change, so that two branches that both ran this
# conflict in one file, whichever side of which may be taken before running it again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../functions/Index"
id=20261129000000_Desk
dotnet tool restore >/dev/null

rm -rf Migrations/*_Desk.cs Migrations/*_Desk.Designer.cs Migrations/PostgreSql
# The snapshot goes back to what it was before: the model of the last released migration.
sed -E -e '/^\s*\[Migration\(/d' -e '/^using Microsoft.EntityFrameworkCore.Migrations;/d' -e 's/partial class TriageAndSimilarity/partial class IndexContextModelSnapshot : ModelSnapshot/' -e 's/BuildTargetModel/BuildModel/' \
  Migrations/*_TriageAndSimilarity.Designer.cs >Migrations/IndexContextModelSnapshot.cs
dotnet build -c Release -v quiet -nologo -p:RunAnalyzers=false

# add CONTEXT FOLDER
add() {
  dotnet ef migrations add Desk --no-build --configuration Release --context "$1" --output-dir "$2" >/dev/null
  local made
  made=$(basename "$2"/*_Desk.cs .cs)
  sed -i "s/\"$made\"/\"$id\"/" "$2/$made.Designer.cs"
  # What the model cannot express: the index of terms, last on the way there and first on the way back.
  sed -i -e '/void Up(MigrationBuilder/,/^        }$/ s/^        }$/\n            Search.SearchSchema.Create(migrationBuilder);\n        }/' \
    -e '/void Down(MigrationBuilder/,/^        {$/ s/^        {$/        {\n            Search.SearchSchema.Drop(migrationBuilder);\n/' "$2/$made.cs"
  mv "$2/$made.cs" "$2/$id.cs"
  mv "$2/$made.Designer.cs" "$2/$id.Designer.cs"
}
add IndexContext Migrations
add PostgresIndexContext Migrations/PostgreSql
