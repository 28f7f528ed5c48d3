// Intake: what anybody may call. Takes ciphertext in, signs promises, opens nothing.
// The rows below are this app's row in docs/architecture.md; tests/Unit/Infra holds them against functions/Local/Rights.

import { Common } from '../types.bicep'

param common Common
param frontDoorId string

@description('App registration that partners get tokens for.')
param apiClientId string

var containers = {
  sealed: ['read', 'create']
  intake: ['read', 'list', 'create']
  unfinished: ['create']
  status: ['list']
  mailbox: ['read', 'list']
  receipts: ['read', 'list']
  events: ['create']
  journal: ['append']
  checkpoints: ['read']
  tiles: ['read']
  keys: ['read']
  config: ['read']
}
var queues = {
  scan: ['add']
  'scan-partners': ['add']
}
var keys = {
  promise: ['getPublicKey', 'sign']
  intake: ['getPublicKey']
  desk: ['getPublicKey']
}
var secrets = ['intake-mac']

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${common.name}-intake'
  location: common.location
}

module access '../modules/access.bicep' = {
  name: 'access-intake'
  params: { identityName: identity.name, accountName: common.accountName, vaultName: common.vaultName, roles: common.roles, containers: containers, queues: queues, keys: keys, secrets: secrets }
}

module app '../modules/functionApp.bicep' = {
  name: 'app-intake'
  params: {
    name: '${common.name}-intake-${common.token}'
    location: common.location
    identityName: identity.name
    hostAccountName: 'st${common.token}intake'
    subnetId: common.subnets.intake
    endpointSubnetId: common.subnets.endpoints
    blobZoneId: common.zones.blob
    roles: common.roles
    isPublic: true
    frontDoorId: frontDoorId
    instanceMemoryMB: 2048
    maximumInstanceCount: common.mostInstances
    alwaysReady: [{ name: 'http', instanceCount: 1 }]
    // No telemetry: without a connection string the host sends none. The platform's counters name nobody.
    settings: union(common.settings, {
      Evidence__clientId: identity.properties.clientId
      AzureAd__Instance: environment().authentication.loginEndpoint
      AzureAd__TenantId: tenant().tenantId
      AzureAd__ClientId: apiClientId
    })
  }
}

output hostName string = app.outputs.hostName
output principalId string = identity.properties.principalId
output principalName string = identity.name
