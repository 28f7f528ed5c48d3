// Everything of one installation, in one resource group. What each part must never be is in tests/Unit/Infra.

import { Common } from 'types.bicep'

targetScope = 'resourceGroup'

@description('Short name of the installation, lower-case letters and digits.')
@minLength(3)
@maxLength(10)
param name string

@description('Region of everything but the second copy.')
param location string

@description('Region of the second copy of evidence; empty: none is kept (never in production).')
param replicaLocation string

@description('Redundancy of the evidence account.')
param evidenceSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' | 'Standard_RAGZRS'

@description('Days for which nothing that was deleted or replaced in the evidence account is gone.')
@minValue(30)
@maxValue(365)
param softDeleteDays int

@description('The public names.')
param hosts { intake: string, desk: string }

@description('App registrations: what partners and staff get tokens for.')
param registrations { intakeApi: string, deskApi: string, deskPage: string }

@description('The Entra group that administers the read model.')
param databaseAdministrators { objectId: string, name: string }

param databaseSku { name: string, tier: string }
param databaseZoneRedundant bool
param databaseGeoBackup bool

@description('Images of the cage, by digest.')
param images { front: string, scanner: string }

param cageReplicas { least: int, most: int }
param mostIntakeInstances int
param alertAddress string
param budget { amount: int, start: string }

var token = take(uniqueString(resourceGroup().id, name), 8)
var containerNames = ['sealed', 'intake', 'unfinished', 'events', 'records', 'status', 'mailbox', 'copies', 'released', 'keys', 'config', 'journal', 'pending', 'custody', 'cursors', 'tiles', 'bundles', 'checkpoints', 'receipts', 'decisions', 'alerts']
var queueNames = ['scan', 'strip', 'scan-partners', 'strip-partners', 'triage', 'forget', 'retry', 'rescore', 'rescore-all', 'export', 'export-poison', 'release', 'scan-poison', 'strip-poison', 'scan-partners-poison', 'strip-partners-poison', 'triage-poison', 'forget-poison', 'rescore-poison', 'release-poison']
// What cannot be made again from anything else.
var replicated = ['sealed', 'intake', 'events', 'records', 'custody', 'tiles', 'bundles', 'decisions', 'receipts', 'keys', 'config']
var accountName = 'st${token}evidence'

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: { prefix: 'submissions-${name}' }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: name, location: location, alertAddress: alertAddress }
}

module keys 'modules/keys.bicep' = {
  name: 'keys'
  params: {
    name: 'kv-${name}-${token}'
    location: location
    tenantId: tenant().tenantId
    subnetId: network.outputs.subnets.endpoints
    zoneId: network.outputs.zones.vault
    auditAccountName: 'st${token}audit'
    workspaceId: monitoring.outputs.workspaceId
    roles: roles.outputs.ids
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: accountName
    location: location
    sku: evidenceSku
    softDeleteDays: softDeleteDays
    vaultUri: keys.outputs.vaultUri
    encryptionIdentityId: keys.outputs.encryptionIdentityId
    subnetId: network.outputs.subnets.endpoints
    blobZoneId: network.outputs.zones.blob
    queueZoneId: network.outputs.zones.queue
    containerNames: containerNames
    queueNames: queueNames
  }
}

module replica 'modules/replica.bicep' = if (!empty(replicaLocation)) {
  name: 'replica'
  params: { name: 'st${token}replica', location: replicaLocation, sourceId: storage.outputs.accountId, containerNames: replicated }
}

module replicaSource 'modules/replicaSource.bicep' = if (!empty(replicaLocation)) {
  name: 'replica-source'
  params: {
    accountName: storage.outputs.accountName
    replicaId: replica!.outputs.accountId
    policyId: replica!.outputs.policyId
    rules: replica!.outputs.rules
  }
}

module scanning 'modules/scanning.bicep' = {
  name: 'scanning'
  params: {
    name: name
    location: location
    networkId: network.outputs.networkId
    subnetId: network.outputs.subnets.cage
    endpointSubnetId: network.outputs.subnets.endpoints
    registryZoneId: network.outputs.zones.registry
    registryName: 'cr${name}${token}'
    frontImage: images.front
    scannerImage: images.scanner
    replicas: cageReplicas
    roles: roles.outputs.ids
  }
}

module readModel 'modules/readModel.bicep' = {
  name: 'read-model'
  params: {
    name: 'psql-${name}-${token}'
    location: location
    tenantId: tenant().tenantId
    subnetId: network.outputs.subnets.database
    zoneId: network.outputs.zones.database
    sku: databaseSku
    zoneRedundant: databaseZoneRedundant
    geoRedundantBackup: databaseGeoBackup
    administrators: databaseAdministrators
  }
}

var common Common = {
  name: name
  token: token
  location: location
  accountName: storage.outputs.accountName
  vaultName: keys.outputs.vaultName
  roles: roles.outputs.ids
  subnets: network.outputs.subnets
  zones: network.outputs.zones
  settings: {
    Evidence__blobServiceUri: storage.outputs.blobEndpoint
    Evidence__queueServiceUri: storage.outputs.queueEndpoint
    Evidence__credential: 'managedidentity'
    Vault__Address: keys.outputs.vaultUri
  }
  telemetry: { APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString }
  mostInstances: mostIntakeInstances
}

module intake 'apps/intake.bicep' = {
  name: 'intake'
  params: { common: common, frontDoorId: frontDoor.outputs.frontDoorId, apiClientId: registrations.intakeApi }
}

module pipeline 'apps/pipeline.bicep' = {
  name: 'pipeline'
  params: { common: common, insightsName: monitoring.outputs.insightsName, databaseHost: readModel.outputs.host, cageAddress: scanning.outputs.address }
}

module custody 'apps/custody.bicep' = {
  name: 'custody'
  params: { common: common, insightsName: monitoring.outputs.insightsName, origin: hosts.intake }
}

module desk 'apps/desk.bicep' = {
  name: 'desk'
  params: {
    common: common
    frontDoorId: frontDoor.outputs.frontDoorId
    insightsName: monitoring.outputs.insightsName
    databaseHost: readModel.outputs.host
    apiClientId: registrations.deskApi
    pageClientId: registrations.deskPage
  }
}

module frontDoor 'modules/frontDoor.bicep' = {
  name: 'front-door'
  params: {
    name: 'fd-${name}-${token}'
    intakeOrigin: '${name}-intake-${token}.azurewebsites.net'
    deskOrigin: '${name}-desk-${token}.azurewebsites.net'
    intakeHost: hosts.intake
    deskHost: hosts.desk
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
    alertAddress: alertAddress
    budgetAmount: budget.amount
    budgetStart: budget.start
    keyUsers: [intake.outputs.principalId, pipeline.outputs.principalId, custody.outputs.principalId, desk.outputs.principalId, keys.outputs.encryptionPrincipalId]
  }
}

output evidenceAccount string = storage.outputs.accountName
output vault string = keys.outputs.vaultName
output apps object = {
  intake: '${name}-intake-${token}'
  pipeline: '${name}-pipeline-${token}'
  custody: '${name}-custody-${token}'
  desk: '${name}-desk-${token}'
}
output databaseHost string = readModel.outputs.host
output registry string = scanning.outputs.registryName
