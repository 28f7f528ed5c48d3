// Every role that anybody of ours holds. No built-in role is used: those for blobs may mint user-delegation keys, which turn an identity into links that outlive it.
// On Azure creating cannot be told from overwriting where blobs come in blocks (docs/architecture.md): creators and writers differ in the store's versions, not in their actions.

param prefix string

var blob = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'
var queue = 'Microsoft.Storage/storageAccounts/queueServices/queues'
var vault = 'Microsoft.KeyVault/vaults'

var definitions = {
  blobRead: { actions: [], dataActions: ['${blob}/read'] }
  blobList: { actions: [], dataActions: ['${blob}/read'] }
  blobCreate: { actions: [], dataActions: ['${blob}/write', '${blob}/add/action'] }
  blobWrite: { actions: [], dataActions: ['${blob}/write', '${blob}/add/action'] }
  blobAppend: { actions: [], dataActions: ['${blob}/add/action'] }
  blobDelete: { actions: [], dataActions: ['${blob}/delete'] }
  blobDispose: { actions: [], dataActions: ['${blob}/delete', '${blob}/deleteBlobVersion/action'] }
  blobRetain: { actions: [], dataActions: ['${blob}/immutableStorage/runAsSuperUser/action'] }
  queueAdd: { actions: [], dataActions: ['${queue}/messages/add/action'] }
  // Writing a message is what lengthens its visibility while a step runs.
  queueProcess: { actions: ['${queue}/read'], dataActions: ['${queue}/messages/read', '${queue}/messages/process/action', '${queue}/messages/write'] }
  keyGetPublicKey: { actions: [], dataActions: ['${vault}/keys/read'] }
  keyUnwrap: { actions: [], dataActions: ['${vault}/keys/unwrap/action'] }
  keySign: { actions: [], dataActions: ['${vault}/keys/sign/action'] }
  // Metadata says which version of a secret belongs to which version of a key.
  secretGet: { actions: [], dataActions: ['${vault}/secrets/getSecret/action', '${vault}/secrets/readMetadata/action'] }
  // What the storage service does with the key that encrypts an account.
  keyEncrypt: { actions: [], dataActions: ['${vault}/keys/read', '${vault}/keys/wrap/action', '${vault}/keys/unwrap/action'] }
  // What the Functions host keeps in an app's own account: locks, timers' state, the deployed package.
  hostStorage: {
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read', 'Microsoft.Storage/storageAccounts/blobServices/containers/write']
    dataActions: ['${blob}/read', '${blob}/write', '${blob}/add/action', '${blob}/delete']
  }
  publishMetrics: { actions: [], dataActions: ['Microsoft.Insights/telemetry/write'] }
  pullImage: { actions: ['Microsoft.ContainerRegistry/registries/pull/read'], dataActions: [] }
}

resource roles 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [for role in items(definitions): {
  name: guid(resourceGroup().id, prefix, role.key)
  properties: {
    roleName: '${prefix} ${role.key}'
    description: 'Submissions: ${role.key}. Made by infra/modules/roles.bicep.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: role.value.actions, notActions: [], dataActions: role.value.dataActions, notDataActions: [] }]
  }
}]

@description('Role definition ids by the names above.')
output ids object = toObject(items(definitions), role => role.key, role => subscriptionResourceId('Microsoft.Authorization/roleDefinitions', guid(resourceGroup().id, prefix, role.key)))
