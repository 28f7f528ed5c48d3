// Desk: what staff use. Opens safe copies with the desk key, and no original.
// The rows below are this app's row in docs/architecture.md; tests/Unit/Infra holds them against functions/Local/Rights.

import { Common } from '../types.bicep'

param common Common
param frontDoorId string
param insightsName string
param databaseHost string

@description('App registration of the desk\'s API.')
param apiClientId string

@description('App registration of the desk\'s page.')
param pageClientId string

var containers = {
  intake: ['read', 'list']
  mailbox: ['read', 'create']
  released: ['read']
  copies: ['read', 'list']
  records: ['read', 'list']
  keys: ['read']
  config: ['read', 'list', 'write']
  events: ['create']
  journal: ['read', 'append']
  cursors: ['read']
  custody: ['read']
  tiles: ['read', 'list']
  pending: ['create']
  checkpoints: ['read']
  bundles: ['read']
  decisions: ['read', 'list', 'create']
  alerts: ['read', 'list']
}
var queues = {
  export: ['process', 'add']
  'export-poison': ['process', 'add']
  retry: ['add']
  rescore: ['add']
  'rescore-all': ['add']
  release: ['add']
}
var keys = {
  desk: ['getPublicKey', 'unwrap']
  message: ['getPublicKey', 'sign']
}
var secrets = ['desk-mlkem']

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${common.name}-desk'
  location: common.location
}

module access '../modules/access.bicep' = {
  name: 'access-desk'
  params: { identityName: identity.name, accountName: common.accountName, vaultName: common.vaultName, roles: common.roles, containers: containers, queues: queues, keys: keys, secrets: secrets }
}

// Its logs: numbers, enums and our own ids (docs/threat-model.md).
module telemetry '../modules/telemetry.bicep' = {
  name: 'telemetry-desk'
  params: { identityName: identity.name, insightsName: insightsName, roles: common.roles }
}

module app '../modules/functionApp.bicep' = {
  name: 'app-desk'
  params: {
    name: '${common.name}-desk-${common.token}'
    location: common.location
    identityName: identity.name
    hostAccountName: 'st${common.token}desk'
    subnetId: common.subnets.desk
    endpointSubnetId: common.subnets.endpoints
    blobZoneId: common.zones.blob
    roles: common.roles
    isPublic: true
    frontDoorId: frontDoorId
    instanceMemoryMB: 2048
    maximumInstanceCount: 10
    alwaysReady: [{ name: 'http', instanceCount: 1 }]
    settings: union(common.settings, common.telemetry, {
      Evidence__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      Index__Provider: 'PostgreSql'
      Index__ConnectionString: 'Host=${databaseHost};Database=submissions;Username=${identity.name};SSL Mode=VerifyFull'
      AzureAd__Instance: environment().authentication.loginEndpoint
      AzureAd__TenantId: tenant().tenantId
      AzureAd__ClientId: apiClientId
      SignIn__Authority: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
      SignIn__ClientId: pageClientId
      SignIn__Scope: 'openid api://${apiClientId}/.default'
    })
  }
}

output hostName string = app.outputs.hostName
output principalId string = identity.properties.principalId
output principalName string = identity.name
