// The evidence account's half of the copying to another region.

param accountName string
param replicaId string
param policyId string
param rules array

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: accountName }

resource copying 'Microsoft.Storage/storageAccounts/objectReplicationPolicies@2024-01-01' = {
  parent: account
  name: policyId
  properties: { sourceAccount: account.id, destinationAccount: replicaId, rules: rules }
}
