#!/usr/bin/env bash
# Takes an installation's machinery away and leaves its evidence: apps, plans, their host storage, front door, cage, database, alerts. Evidence account, second copy, vault, audit log, network and roles stay, locked.
#   RESOURCE_GROUP=… infra/teardown.sh          shows what would go
#   RESOURCE_GROUP=… infra/teardown.sh --yes    takes it away
# There is no option for the rest, and no deletion of the resource group: taking evidence away is a decision of two people (docs/operations.md).
set -euo pipefail
: "${RESOURCE_GROUP:?the resource group}"

# By type, so that what is not named here stays. Order: what others need goes last.
types=(
  Microsoft.Cdn/profiles Microsoft.Network/FrontDoorWebApplicationFirewallPolicies Microsoft.Web/sites Microsoft.Web/serverfarms Microsoft.App/containerApps Microsoft.App/managedEnvironments
  Microsoft.DBforPostgreSQL/flexibleServers Microsoft.ContainerRegistry/registries Microsoft.Insights/scheduledQueryRules Microsoft.Insights/components
)
gone=()
for type in "${types[@]}"; do
  while read -r id; do
    [[ -n $id ]] && gone+=("$id")
  done < <(az resource list --resource-group "$RESOURCE_GROUP" --resource-type "$type" --query '[].id' --output tsv)
done
# Storage by name alone: only the host storage of an app ends so.
while read -r id; do
  [[ $id =~ (intake|pipeline|custody|desk)$ ]] && gone+=("$id")
done < <(az resource list --resource-group "$RESOURCE_GROUP" --resource-type Microsoft.Storage/storageAccounts --query '[].id' --output tsv)

printf '%s\n' "${gone[@]}"
[[ ${1:-} == --yes ]] || { echo "Nothing was taken away: --yes does."; exit; }
for id in "${gone[@]}"; do
  az resource delete --ids "$id" --output none
done
