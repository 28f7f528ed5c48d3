#!/usr/bin/env bash
# Writes the snapshots anew: what each deployment comes to, with every name and loop worked out. ./test compares them; look at the difference before you commit it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
bicep=${BICEP:-${NUGET_PACKAGES:-$HOME/.nuget/packages}/azure.bicep.commandline.linux-x64/0.49.2/tools/bicep}
for environment in dev production; do
  "$bicep" snapshot "$environment.bicepparam" --mode overwrite \
    --tenant-id 00000000-0000-0000-0000-0000000000bb --subscription-id 00000000-0000-0000-0000-0000000000aa --resource-group "submissions-$environment" --location swedencentral
  # The program's order of outputs is not always the same.
  node -e 'const fs = require("node:fs"); const d = JSON.parse(fs.readFileSync(process.argv[1])); d.outputs = Object.fromEntries(Object.entries(d.outputs).sort()); fs.writeFileSync(process.argv[1], JSON.stringify(d, null, 2) + "\n")' "$environment.snapshot.json"
done
