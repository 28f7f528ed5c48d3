#!/usr/bin/env bash
# The official build on this machine: publishes the four apps as Azure runs them, with the settings that make them use the store, scanner, keys and sign-in of ./run.
#   ./run --Local:WithoutPlanes true     in one terminal: everything but the planes
#   tools/official.sh                    in another: publishes to artifacts/official/{Plane}, writes local.settings.json there, and says how to start each
#   tools/official.sh --start            also starts the four with Azure Functions Core Tools (func) and waits
# Needs a feed that carries the Functions worker packages, and for --start func 4. PORT_BASE and STATE as of ./run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tools/setup.sh
port=${PORT_BASE:-7070} state=$(realpath "${STATE:-.local}")
need_dotnet && need_node && need_npm
need_web_build
[[ -f $state/azurite/account.key ]] || { say "Start ./run --Local:WithoutPlanes true first: $state has no store yet."; exit 2; }
need_build functions/Cage

declare -A ports=([Intake]=$port [Desk]=$((port + 1)) [Pipeline]=$((port + 2)) [Custody]=$((port + 3)))
for plane in Custody Pipeline Desk Intake; do
  folder=artifacts/official/$plane
  rm -rf "$folder"
  dotnet publish "functions/$plane" -c Release -p:AzureFunctions=true -o "$folder" -v quiet -nologo
  PLANE=$plane PORT=$port STATE=$state ROOT=$PWD node > "$folder/local.settings.json" <<'SCRIPT'
const fs = require("node:fs");
const { PLANE: plane, PORT, STATE: state, ROOT: root } = process.env;
const port = Number(PORT);
const store = `DefaultEndpointsProtocol=http;AccountName=submissions;AccountKey=${fs.readFileSync(`${state}/azurite/account.key`, "utf8").trim()};`
  + `BlobEndpoint=http://127.0.0.1:${port + 5}/submissions;QueueEndpoint=http://127.0.0.1:${port + 6}/submissions;TableEndpoint=http://127.0.0.1:${port + 7}/submissions;`;
const issuer = `http://127.0.0.1:${port + 4}/`;
const signIn = (client) => ({
  AzureAd__Authority: issuer, AzureAd__ClientId: client, AzureAd__RequireHttpsMetadata: "false",
  AzureAd__MetadataAddress: `${issuer}.well-known/openid-configuration`, AzureAd__TokenValidationParameters__ValidIssuer: issuer,
});
const index = { Index__ConnectionString: `Data Source=${state}/index/index.db` };
const own = {
  Intake: signIn("api-intake"),
  Pipeline: { ...index, Clamd__Socket: `${state}/clamd/run/clamd.sock`, Cage__ProgramFolder: `${root}/functions/Cage/bin/Release/cage` },
  Custody: { Custody__Origin: `localhost:${port}`, Custody__PublishSeconds: "0", Custody__PadToMultipleOf: "1", Custody__StoreEnforcesRetention: "false" },
  Desk: { ...index, ...signIn("api-desk"), SignIn__Authority: issuer, SignIn__ClientId: "desk-page", SignIn__Scope: "openid api-desk" },
}[plane];
// Host storage and evidence are one store here and two accounts on Azure.
const values = { FUNCTIONS_WORKER_RUNTIME: "dotnet-isolated", AZURE_FUNCTIONS_ENVIRONMENT: "Development", AzureWebJobsStorage: store, Evidence: store, Vault__Folder: `${state}/vault`, ...own };
console.log(JSON.stringify({ IsEncrypted: false, Values: values }, null, 2));
SCRIPT
  chmod 600 "$folder/local.settings.json"
  say "(cd $folder && func start --no-build --port ${ports[$plane]})"
done

[[ ${1:-} == --start ]] || exit 0
for plane in Custody Pipeline Desk Intake; do
  (cd "artifacts/official/$plane" && exec func start --no-build --port "${ports[$plane]}") &
done
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
wait
