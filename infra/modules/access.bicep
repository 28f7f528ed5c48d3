// One identity's rights, each on one container, queue, key or secret and on nothing wider.

param identityName string
param accountName string
param vaultName string

@description('Role definition ids of modules/roles.bicep.')
param roles object

@description('Container name → rights: read, list, create, write, append, delete, dispose, retain.')
param containers object

@description('Queue name → rights: add, process.')
param queues object

@description('Key name → rights: getPublicKey, unwrap, sign.')
param keys object

@description('Secrets that may be read.')
param secrets array

var blobRead = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
// The store has one action for reading and listing; a condition tells them apart. No container is called '-', so what the first half names is refused.
var never = '(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals \'-\')'
var conditions = {
  read: '((!(ActionMatches{\'${blobRead}\'} AND SubOperationMatches{\'Blob.List\'})) OR ${never})'
  list: '((!(ActionMatches{\'${blobRead}\'} AND NOT SubOperationMatches{\'Blob.List\'})) OR ${never})'
}
var roleOf = {
  read: roles.blobRead
  list: roles.blobList
  create: roles.blobCreate
  write: roles.blobWrite
  append: roles.blobAppend
  delete: roles.blobDelete
  dispose: roles.blobDispose
  retain: roles.blobRetain
  add: roles.queueAdd
  process: roles.queueProcess
  getPublicKey: roles.keyGetPublicKey
  unwrap: roles.keyUnwrap
  sign: roles.keySign
}

var containerRights = flatten(map(items(containers), row => map(row.value, right => { on: row.key, right: right })))
var queueRights = flatten(map(items(queues), row => map(row.value, right => { on: row.key, right: right })))
var keyRights = flatten(map(items(keys), row => map(row.value, right => { on: row.key, right: right })))

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = { name: identityName }
resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: accountName }
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' existing = { parent: account, name: 'default' }
resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' existing = { parent: account, name: 'default' }
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = { name: vaultName }

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = [for row in containerRights: { parent: blobs, name: row.on }]
resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' existing = [for row in queueRights: { parent: queueService, name: row.on }]
resource key 'Microsoft.KeyVault/vaults/keys@2024-11-01' existing = [for row in keyRights: { parent: vault, name: row.on }]
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = [for name in secrets: { parent: vault, name: name }]

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (row, i) in containerRights: {
  scope: container[i]
  name: guid(container[i].id, identity.id, row.right)
  properties: {
    roleDefinitionId: roleOf[row.right]
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    condition: conditions[?row.right]
    conditionVersion: contains(conditions, row.right) ? '2.0' : null
  }
}]

resource onQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (row, i) in queueRights: {
  scope: queue[i]
  name: guid(queue[i].id, identity.id, row.right)
  properties: { roleDefinitionId: roleOf[row.right], principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}]

resource onKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (row, i) in keyRights: {
  scope: key[i]
  name: guid(key[i].id, identity.id, row.right)
  properties: { roleDefinitionId: roleOf[row.right], principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}]

resource onSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (name, i) in secrets: {
  scope: secret[i]
  name: guid(secret[i].id, identity.id, 'get')
  properties: { roleDefinitionId: roles.secretGet, principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}]
