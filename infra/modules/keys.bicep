// The vault: HSM keys by name, nothing of a secret's value. Seeds and MAC keys are put in by the key ceremony (docs/operations.md, day 1).

param name string
param location string
param tenantId string
param subnetId string
param zoneId string
param auditAccountName string
param workspaceId string

@description('Role definition ids of modules/roles.bicep.')
param roles object

var rsa = ['intake', 'desk']
var signing = ['promise', 'log', 'message']

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenantId
    sku: { family: 'A', name: 'premium' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: 'Disabled'
    // Storage fetches the key that encrypts the account by its own identity, from outside the network.
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [], virtualNetworkRules: [] }
  }
}

// Sealed to and opened with. A next version is made by hand or by deploy.sh, with its post-quantum half and its entry in the public log: a vault that rotated by itself would make versions nobody published.
// So the policy only warns.
resource sealingKeys 'Microsoft.KeyVault/vaults/keys@2024-11-01' = [for key in rsa: {
  parent: vault
  name: key
  properties: {
    kty: 'RSA-HSM'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    attributes: { enabled: true, exportable: false }
    rotationPolicy: { attributes: { expiryTime: 'P2Y' }, lifetimeActions: [{ action: { type: 'notify' }, trigger: { timeBeforeExpiry: 'P90D' } }] }
  }
}]

resource signingKeys 'Microsoft.KeyVault/vaults/keys@2024-11-01' = [for key in signing: {
  parent: vault
  name: key
  properties: {
    kty: 'EC-HSM'
    curveName: 'P-256'
    keyOps: ['sign', 'verify']
    attributes: { enabled: true, exportable: false }
    rotationPolicy: { attributes: { expiryTime: 'P2Y' }, lifetimeActions: [{ action: { type: 'notify' }, trigger: { timeBeforeExpiry: 'P90D' } }] }
  }
}]

// What encrypts the evidence account at rest; it rotates by itself.
resource storageKey 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: 'storage'
  properties: {
    kty: 'RSA-HSM'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    attributes: { enabled: true, exportable: false }
    rotationPolicy: { attributes: { expiryTime: 'P2Y' }, lifetimeActions: [{ action: { type: 'rotate' }, trigger: { timeAfterCreate: 'P1Y' } }] }
  }
}

resource encryption 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-encryption'
  location: location
}

resource mayEncrypt 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storageKey
  name: guid(storageKey.id, encryption.id, 'encrypt')
  properties: { roleDefinitionId: roles.keyEncrypt, principalId: encryption.properties.principalId, principalType: 'ServicePrincipal' }
}

module endpoint 'privateEndpoint.bicep' = {
  name: 'vault-endpoint'
  params: { name: 'pe-${name}', location: location, targetId: vault.id, groupId: 'vault', subnetId: subnetId, zoneId: zoneId }
}

// Every use of a key, kept where nobody can take it away, and in the workspace for the alert on strangers.
resource audit 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: auditAccountName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices', ipRules: [], virtualNetworkRules: [] }
    encryption: { keySource: 'Microsoft.Storage', requireInfrastructureEncryption: true, services: { blob: { enabled: true, keyType: 'Account' } } }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { containerDeleteRetentionPolicy: { enabled: true, days: 365 }, deleteRetentionPolicy: { enabled: true, days: 365, allowPermanentDelete: false } }

    resource log 'containers' = {
      name: 'insights-logs-auditevent'
      properties: { publicAccess: 'None' }

      resource kept 'immutabilityPolicies' = {
        name: 'default'
        properties: { immutabilityPeriodSinceCreationInDays: 3650, allowProtectedAppendWrites: true }
      }
    }
  }
}

resource auditLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: audit
  name: 'audit'
  properties: { level: 'CanNotDelete', notes: 'Who used which key. Removing this is a decision of two people.' }
}

resource vaultLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: vault
  name: 'keys'
  properties: { level: 'CanNotDelete', notes: 'Without these keys the evidence opens with the recovery identities alone.' }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: { storageAccountId: audit.id, workspaceId: workspaceId, logs: [{ category: 'AuditEvent', enabled: true }] }
  dependsOn: [audit::blobs::log::kept]
}

output vaultName string = vault.name
output vaultUri string = vault.properties.vaultUri
output vaultId string = vault.id
output encryptionIdentityId string = encryption.id
output encryptionPrincipalId string = encryption.properties.principalId
