// The desk's read model. It can be made again from what is in the evidence account; it holds names and statements, so nobody signs in to it but by Entra ID, and it has no public address.

param name string
param location string
param tenantId string
param subnetId string
param zoneId string
param sku { name: string, tier: string }
param zoneRedundant bool
param geoRedundantBackup bool

@description('The group that may change the schema and grant rights: people, for the first day and for break-glass.')
param administrators { objectId: string, name: string }

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: sku
  properties: {
    version: '16'
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenantId }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: zoneId, publicNetworkAccess: 'Disabled' }
    storage: { storageSizeGB: 64, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 35, geoRedundantBackup: geoRedundantBackup ? 'Enabled' : 'Disabled' }
    highAvailability: { mode: zoneRedundant ? 'ZoneRedundant' : 'Disabled' }
  }
}

resource people 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administrators.objectId
  properties: { principalType: 'Group', principalName: administrators.name, tenantId: tenantId }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: server
  name: 'submissions'
  properties: { charset: 'UTF8', collation: 'en_US.utf8' }
}

// Statements are text in columns: a log of queries would repeat them.
var settings = {
  require_secure_transport: 'on'
  ssl_min_protocol_version: 'TLSv1.2'
  log_statement: 'none'
  log_min_duration_statement: '-1'
  log_parameter_max_length: '0'
  log_parameter_max_length_on_error: '0'
  'azure.extensions': 'PG_TRGM'
}

@batchSize(1)
resource setting 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = [for entry in items(settings): {
  parent: server
  name: entry.key
  properties: { value: entry.value, source: 'user-override' }
  dependsOn: [people, database]
}]

output host string = server.properties.fullyQualifiedDomainName
output serverId string = server.id
