// Pipeline: opens what came with the intake key, has it scanned and stripped in the cage, and seals copies to the desk key. Called by queues and timers alone.
// The rows below are this app's row in docs/architecture.md; tests/Unit/Infra holds them against functions/Local/Rights.

import { Common } from '../types.bicep'

param common Common
param insightsName string
param databaseHost string
param cageAddress string

var containers = {
  sealed: ['read']
  intake: ['read']
  unfinished: ['list', 'write', 'delete']
  records: ['read', 'create']
  copies: ['read', 'list', 'create', 'delete']
  released: ['read', 'list', 'create', 'delete']
  decisions: ['read']
  status: ['create']
  alerts: ['create']
  events: ['create']
  journal: ['append']
  checkpoints: ['read']
  keys: ['read']
  config: ['read']
}
// The host puts what failed five times on the poison queue by this identity.
var queues = {
  scan: ['process', 'add']
  strip: ['process', 'add']
  'scan-partners': ['process', 'add']
  'strip-partners': ['process', 'add']
  triage: ['process', 'add']
  forget: ['process', 'add']
  retry: ['process']
  rescore: ['process', 'add']
  'rescore-all': ['process', 'add']
  release: ['process', 'add']
  'scan-poison': ['process', 'add']
  'strip-poison': ['process', 'add']
  'scan-partners-poison': ['process', 'add']
  'strip-partners-poison': ['process', 'add']
  'triage-poison': ['process', 'add']
  'forget-poison': ['process', 'add']
  'rescore-poison': ['process', 'add']
  'release-poison': ['process', 'add']
}
var keys = {
  intake: ['getPublicKey', 'unwrap']
}
var secrets = ['intake-mlkem', 'drop', 'content-mac']

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${common.name}-pipeline'
  location: common.location
}

module access '../modules/access.bicep' = {
  name: 'access-pipeline'
  params: { identityName: identity.name, accountName: common.accountName, vaultName: common.vaultName, roles: common.roles, containers: containers, queues: queues, keys: keys, secrets: secrets }
}

// Its logs: numbers, enums and our own ids (docs/threat-model.md).
module telemetry '../modules/telemetry.bicep' = {
  name: 'telemetry-pipeline'
  params: { identityName: identity.name, insightsName: insightsName, roles: common.roles }
}

module app '../modules/functionApp.bicep' = {
  name: 'app-pipeline'
  params: {
    name: '${common.name}-pipeline-${common.token}'
    location: common.location
    identityName: identity.name
    hostAccountName: 'st${common.token}pipeline'
    subnetId: common.subnets.pipeline
    endpointSubnetId: common.subnets.endpoints
    blobZoneId: common.zones.blob
    roles: common.roles
    isPublic: false
    frontDoorId: ''
    instanceMemoryMB: 4096
    maximumInstanceCount: 10
    alwaysReady: [{ name: 'function:ScanDelivery', instanceCount: 1 }]
    settings: union(common.settings, common.telemetry, {
      Evidence__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      Index__Provider: 'PostgreSql'
      Index__ConnectionString: 'Host=${databaseHost};Database=submissions;Username=${identity.name};SSL Mode=VerifyFull'
      Cage__Address: cageAddress
      Clamd__Address: cageAddress
    })
  }
}

output hostName string = app.outputs.hostName
output principalId string = identity.properties.principalId
output principalName string = identity.name
