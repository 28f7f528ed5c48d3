// The evidence account: what witnesses sent, what was made of it, and the record of who did what.

param name string
param location string
param sku string
param vaultUri string
param encryptionIdentityId string
param subnetId string
param blobZoneId string
param queueZoneId string

@description('Containers, as functions/Contracts/Records/Containers.cs names them.')
param containerNames array

@description('Queues, as functions/Contracts/Messages/Queues.cs names them.')
param queueNames array

@description('Days for which nothing that was deleted or replaced is gone.')
param softDeleteDays int

// Nothing that is written here can be deleted or changed for 90 days, whoever asks; deploy.sh locks the policies (a template cannot). Custody lengthens those of originals.
var writeOnce = ['sealed', 'events', 'tiles', 'bundles', 'custody', 'decisions']
var writeOnceDays = 90

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: sku }
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${encryptionIdentityId}': {} } }
  properties: {
    accessTier: 'Hot'
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
      keySource: 'Microsoft.Keyvault'
      requireInfrastructureEncryption: true
      identity: { userAssignedIdentity: encryptionIdentityId }
      keyvaultproperties: { keyvaulturi: vaultUri, keyname: 'storage' }
      services: { blob: { enabled: true, keyType: 'Account' }, queue: { enabled: true, keyType: 'Account' } }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    changeFeed: { enabled: true }
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays, allowPermanentDelete: false }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [for container in containerNames: {
  parent: blobs
  name: container
  properties: union(
    { publicAccess: 'None', denyEncryptionScopeOverride: true, defaultEncryptionScope: '$account-encryption-key' },
    contains(writeOnce, container) ? { immutableStorageWithVersioning: { enabled: true } } : {}
  )
}]

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [for name in queueNames: {
  parent: queues
  name: name
}]

resource kept 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2024-01-01' = [for container in writeOnce: {
  name: '${name}/default/${container}/default'
  properties: { immutabilityPeriodSinceCreationInDays: writeOnceDays, allowProtectedAppendWrites: false, allowProtectedAppendWritesAll: false }
  dependsOn: containers
}]

// What nobody needs any more: grants of a day's budget, and old versions of marks, leases and of copies that were taken away. No rule may name a write-once container.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'spent-budget'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['intake/budget/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 7 } }, version: { delete: { daysAfterCreationGreaterThan: 7 } } }
          }
        }
        {
          name: 'old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['unfinished/', 'pending/', 'cursors/', 'copies/', 'released/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

module endpoints 'privateEndpoint.bicep' = [for service in [{ group: 'blob', zone: blobZoneId }, { group: 'queue', zone: queueZoneId }]: {
  name: 'evidence-${service.group}'
  params: { name: 'pe-${name}-${service.group}', location: location, targetId: account.id, groupId: service.group, subnetId: subnetId, zoneId: service.zone }
}]

// Nobody who may deploy takes evidence away by mistake; the locks are not in any teardown.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'evidence'
  properties: { level: 'CanNotDelete', notes: 'Evidence. Removing this is a decision of two people (docs/operations.md).' }
}

output accountName string = account.name
output accountId string = account.id
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
