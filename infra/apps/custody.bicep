// Custody: sequences, signs and keeps. Never decrypts; the only one that can take an original away, after two people and the notice. Called by timers and queues alone.
// The rows below are this app's row in docs/architecture.md; tests/Unit/Infra holds them against functions/Local/Rights.

import { Common } from '../types.bicep'

param common Common
param insightsName string

@description('What the logs are called: origin/custody and origin/public. Changing it begins new logs.')
param origin string

var containers = {
  sealed: ['read', 'dispose', 'retain']
  events: ['read', 'list', 'create']
  journal: ['read', 'append']
  pending: ['list', 'create', 'delete']
  custody: ['read', 'list', 'create']
  cursors: ['read', 'write']
  tiles: ['read', 'list', 'create']
  bundles: ['read', 'create']
  checkpoints: ['read', 'write']
  receipts: ['create']
  decisions: ['read', 'list']
  alerts: ['create']
  keys: ['read']
  config: ['read', 'list']
}
var queues = {
  forget: ['add']
}
var keys = {
  log: ['getPublicKey', 'sign']
}
var secrets = []

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${common.name}-custody'
  location: common.location
}

module access '../modules/access.bicep' = {
  name: 'access-custody'
  params: { identityName: identity.name, accountName: common.accountName, vaultName: common.vaultName, roles: common.roles, containers: containers, queues: queues, keys: keys, secrets: secrets }
}

// Its logs: numbers, enums and our own ids (docs/threat-model.md).
module telemetry '../modules/telemetry.bicep' = {
  name: 'telemetry-custody'
  params: { identityName: identity.name, insightsName: insightsName, roles: common.roles }
}

module app '../modules/functionApp.bicep' = {
  name: 'app-custody'
  params: {
    name: '${common.name}-custody-${common.token}'
    location: common.location
    identityName: identity.name
    hostAccountName: 'st${common.token}custody'
    subnetId: common.subnets.custody
    endpointSubnetId: common.subnets.endpoints
    blobZoneId: common.zones.blob
    roles: common.roles
    isPublic: false
    frontDoorId: ''
    instanceMemoryMB: 2048
    maximumInstanceCount: 1
    alwaysReady: [{ name: 'function:SequenceCustody', instanceCount: 1 }]
    settings: union(common.settings, common.telemetry, {
      Evidence__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      Custody__Origin: origin
    })
  }
}

output hostName string = app.outputs.hostName
output principalId string = identity.properties.principalId
output principalName string = identity.name
