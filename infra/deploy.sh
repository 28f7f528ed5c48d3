#!/usr/bin/env bash
# Deploys an installation: shows what would change, asks, changes it, puts the four apps up in the order that loses nothing, and acts as its users do to see that it works.
#   infra/deploy.sh ENVIRONMENT          dev or production: infra/ENVIRONMENT.bicepparam
#   infra/deploy.sh ENVIRONMENT --lock   afterwards locks the retention policies, for good: nobody, the owner of the subscription included, can shorten them again
#   --yes                                does not ask (the workflow asks a second person before)
#   --apps                               the apps only
# Needs: az (signed in), dotnet, node, zip, curl; PUBLISH_FROM, the address this machine is seen under, unless it may ask a public service for it; RESOURCE_GROUP; FORM_SERVICE (https://…/ of the form); for the probe PROBE_CERTIFICATE and PROBE_CLIENT.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

environment=${1:-}
[[ -f infra/$environment.bicepparam ]] || { sed -n '2,7s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
shift
yes=false lock=false infrastructure=true
for argument in "$@"; do
  case $argument in
    --yes) yes=true ;;
    --lock) lock=true ;;
    --apps) infrastructure=false ;;
    *) printf 'Unknown: %s\n' "$argument" >&2; exit 2 ;;
  esac
done
: "${RESOURCE_GROUP:?the resource group}" "${FORM_SERVICE:?https://… of the form}"

ask() {
  [[ $yes == true ]] && return
  read -rp "$1 [yes/no] " answer
  [[ $answer == yes ]] || { echo "Nothing was changed."; exit 1; }
}

output() { az deployment group show --resource-group "$RESOURCE_GROUP" --name submissions --query "properties.outputs.$1.value" --output tsv; }

if [[ $infrastructure == true ]]; then
  az deployment group what-if --resource-group "$RESOURCE_GROUP" --name submissions --parameters "infra/$environment.bicepparam" --result-format FullResourcePayloads
  ask "Deploy this?"
  az deployment group create --resource-group "$RESOURCE_GROUP" --name submissions --parameters "infra/$environment.bicepparam" --output none
fi

npm ci
FORM_SERVICE=$FORM_SERVICE npm run build

# One address may publish while this runs, and none afterwards, however this ends.
address=${PUBLISH_FROM:-$(curl --silent --show-error --fail https://api.ipify.org)}
opened=()
close() {
  for app in "${opened[@]}"; do
    az functionapp config access-restriction remove --resource-group "$RESOURCE_GROUP" --name "$app" --rule-name deploy --scm-site true --output none || echo "CLOSE BY HAND: the publishing site of $app" >&2
  done
}
trap close EXIT

# Custody before Intake: a promise says "logged within 24 hours", and keys are handed out only once Custody has logged them.
for plane in Custody Pipeline Desk Intake; do
  app=$(output "apps.${plane,,}")
  rm -rf "artifacts/$plane" "artifacts/$plane.zip"
  dotnet publish "functions/$plane" -c Release -p:AzureFunctions=true -o "artifacts/$plane" -v quiet -nologo
  (cd "artifacts/$plane" && zip --quiet --recurse-paths "../$plane.zip" .)
  az functionapp config access-restriction add --resource-group "$RESOURCE_GROUP" --name "$app" --rule-name deploy --action Allow --ip-address "$address/32" --priority 100 --scm-site true --output none
  opened+=("$app")
  az functionapp deployment source config-zip --resource-group "$RESOURCE_GROUP" --name "$app" --src "artifacts/$plane.zip" --output none
done

if [[ $lock == true ]]; then
  account=$(output evidenceAccount)
  for container in sealed events tiles bundles custody decisions; do
    tag=$(az storage container immutability-policy show --resource-group "$RESOURCE_GROUP" --account-name "$account" --container-name "$container" --query etag --output tsv)
    ask "Lock $container for good?"
    az storage container immutability-policy lock --resource-group "$RESOURCE_GROUP" --account-name "$account" --container-name "$container" --if-match "$tag" --output none
  done
fi

if [[ -n ${PROBE_CERTIFICATE:-} ]]; then
  ./run --probe --server "$FORM_SERVICE" --desk "${DESK_SERVICE:?https://… of the desk}" --certificate "$PROBE_CERTIFICATE" --client "${PROBE_CLIENT:?client id of the probe}"
else
  echo "Not probed: set PROBE_CERTIFICATE, PROBE_CLIENT and DESK_SERVICE."
fi
