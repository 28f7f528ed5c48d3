// The second account, in another region: what the first one is given arrives here too, and what is deleted there stays here.

param name string
param location string
param sourceId string

@description('Containers that are copied.')
param containerNames array

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Cool'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'None', ipRules: [], virtualNetworkRules: [] }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: { blob: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: 365, allowPermanentDelete: false }
    containerDeleteRetentionPolicy: { enabled: true, days: 365 }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for container in containerNames: {
  parent: blobs
  name: container
  properties: { publicAccess: 'None', immutableStorageWithVersioning: { enabled: true } }
}]

resource kept 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = [for container in containerNames: {
  name: '${name}/default/${container}/default'
  properties: { immutabilityPeriodSinceCreationInDays: 90, allowProtectedAppendWrites: false, allowProtectedAppendWritesAll: false }
  dependsOn: containers
}]

// Each half of the copying needs an id that the other half is given: this one is made first, the source's in replicaSource.bicep.
resource copying 'Microsoft.Storage/storageAccounts/objectReplicationPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [containers, blobs]
  properties: {
    sourceAccount: sourceId
    destinationAccount: account.id
    rules: [for container in containerNames: { sourceContainer: container, destinationContainer: container, filters: { minCreationTime: '2020-01-01T00:00:00Z' } }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'evidence'
  properties: { level: 'CanNotDelete', notes: 'Evidence. Removing this is a decision of two people (docs/operations.md).' }
}

output accountId string = account.id
output policyId string = copying.properties.policyId
output rules array = copying.properties.rules
