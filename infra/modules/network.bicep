// One network; a subnet for each app, so that each has its own way out and no other. What is not named is refused.

param name string
param location string

var internet = 'Internet'
// What every app needs to sign in with its identity and to send metrics and logs.
var platform = ['AzureActiveDirectory', 'AzureMonitor']

var endpointRange = '10.60.0.0/26'
var cageRange = '10.60.2.0/25'
var databaseRange = '10.60.0.64/28'

// Which other subnets an app may reach beside the private endpoints, and whether the open Internet: Custody alone, for timestamp authorities (RFC 3161).
var apps = {
  intake: { range: '10.60.1.0/26', reaches: [], internet: false }
  pipeline: { range: '10.60.1.64/26', reaches: [cageRange, databaseRange], internet: false }
  custody: { range: '10.60.1.128/26', reaches: [], internet: true }
  desk: { range: '10.60.1.192/26', reaches: [databaseRange], internet: false }
}

var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  registry: 'privatelink.azurecr.io'
  database: '${name}.private.postgres.database.azure.com'
}

resource appRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [for app in items(apps): {
  name: 'nsg-${name}-${app.key}'
  location: location
  properties: {
    securityRules: concat(
      [
        { name: 'private-endpoints', properties: { priority: 100, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: app.value.range, sourcePortRange: '*', destinationAddressPrefix: endpointRange, destinationPortRange: '443' } }
        { name: 'dns', properties: { priority: 110, direction: 'Outbound', access: 'Allow', protocol: '*', sourceAddressPrefix: app.value.range, sourcePortRange: '*', destinationAddressPrefix: '168.63.129.16', destinationPortRange: '53' } }
      ],
      map(range(0, length(platform)), i => { name: platform[i], properties: { priority: 120 + i, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: app.value.range, sourcePortRange: '*', destinationAddressPrefix: platform[i], destinationPortRange: '443' } }),
      map(range(0, length(app.value.reaches)), i => { name: 'reaches-${i}', properties: { priority: 130 + i, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: app.value.range, sourcePortRange: '*', destinationAddressPrefix: app.value.reaches[i], destinationPortRanges: ['443', '5432'] } }),
      app.value.internet ? [{ name: 'timestamp-authorities', properties: { priority: 140, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: app.value.range, sourcePortRange: '*', destinationAddressPrefix: internet, destinationPortRanges: ['80', '443'] } }] : [],
      [
        { name: 'nothing-else-out', properties: { priority: 4000, direction: 'Outbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }
        { name: 'nothing-in', properties: { priority: 4000, direction: 'Inbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }
      ]
    )
  }
}]

// The cage: in from Pipeline alone, out to what the platform itself needs to start a container and to nothing else.
resource cageRules 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-cage'
  location: location
  properties: {
    securityRules: [
      { name: 'from-pipeline', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: apps.pipeline.range, sourcePortRange: '*', destinationAddressPrefix: cageRange, destinationPortRange: '443' } }
      { name: 'load-balancer', properties: { priority: 110, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'AzureLoadBalancer', sourcePortRange: '*', destinationAddressPrefix: cageRange, destinationPortRange: '30000-32767' } }
      { name: 'inside-in', properties: { priority: 120, direction: 'Inbound', access: 'Allow', protocol: '*', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: cageRange, destinationPortRange: '*' } }
      { name: 'nothing-in', properties: { priority: 4000, direction: 'Inbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }
      { name: 'inside-out', properties: { priority: 100, direction: 'Outbound', access: 'Allow', protocol: '*', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: cageRange, destinationPortRange: '*' } }
      { name: 'system-images', properties: { priority: 110, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: 'MicrosoftContainerRegistry', destinationPortRange: '443' } }
      { name: 'system-images-edge', properties: { priority: 111, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: 'AzureFrontDoor.FirstParty', destinationPortRange: '443' } }
      { name: 'registry-sign-in', properties: { priority: 112, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: 'AzureActiveDirectory', destinationPortRange: '443' } }
      { name: 'registry', properties: { priority: 113, direction: 'Outbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: endpointRange, destinationPortRange: '443' } }
      { name: 'dns', properties: { priority: 114, direction: 'Outbound', access: 'Allow', protocol: '*', sourceAddressPrefix: cageRange, sourcePortRange: '*', destinationAddressPrefix: '168.63.129.16', destinationPortRange: '53' } }
      { name: 'nothing-else-out', properties: { priority: 4000, direction: 'Outbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }
    ]
  }
}

resource closed 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-closed'
  location: location
  properties: {
    securityRules: [
      { name: 'inside-in', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'VirtualNetwork', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRanges: ['443', '5432'] } }
      { name: 'nothing-in', properties: { priority: 4000, direction: 'Inbound', access: 'Deny', protocol: '*', sourceAddressPrefix: '*', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: '*' } }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: concat(
      map(range(0, length(items(apps))), i => {
        name: items(apps)[i].key
        properties: {
          addressPrefix: items(apps)[i].value.range
          defaultOutboundAccess: false
          networkSecurityGroup: { id: resourceId('Microsoft.Network/networkSecurityGroups', 'nsg-${name}-${items(apps)[i].key}') }
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }),
      [
        { name: 'cage', properties: { addressPrefix: cageRange, defaultOutboundAccess: false, networkSecurityGroup: { id: cageRules.id }, delegations: [{ name: 'environment', properties: { serviceName: 'Microsoft.App/environments' } }] } }
        { name: 'endpoints', properties: { addressPrefix: endpointRange, defaultOutboundAccess: false, networkSecurityGroup: { id: closed.id }, privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled' } }
        { name: 'database', properties: { addressPrefix: databaseRange, defaultOutboundAccess: false, networkSecurityGroup: { id: closed.id }, delegations: [{ name: 'postgres', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }] } }
      ]
    )
  }
  dependsOn: [appRules]
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [for entry in items(zones): {
  name: entry.value
  location: 'global'
}]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (entry, i) in items(zones): {
  parent: zone[i]
  name: name
  location: 'global'
  properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
}]

output networkId string = network.id
output subnets object = toObject(concat(map(items(apps), app => app.key), ['cage', 'endpoints', 'database']), subnet => subnet, subnet => '${network.id}/subnets/${subnet}')
output zones object = toObject(items(zones), entry => entry.key, entry => resourceId('Microsoft.Network/privateDnsZones', entry.value))
