// The cage: everything that parses hostile plaintext, and the virus scanner, where there is no identity to steal and no way out.
// A front takes one file a connection from Pipeline (functions/CageFront); clamd beside it listens on a socket the two containers share; signatures come from a mirror inside, with the image.

param name string
param location string
param networkId string
param subnetId string
param endpointSubnetId string
param registryZoneId string
param registryName string
param frontImage string
param scannerImage string
param replicas { least: int, most: int }

@description('Role definition ids of modules/roles.bicep.')
param roles object

// For the platform to fetch the images with, and for nothing that runs in them: see identitySettings.
resource puller 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-images'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-11-01-preview' = {
  name: registryName
  location: location
  sku: { name: 'Premium' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    publicNetworkAccess: 'Disabled'
    networkRuleBypassOptions: 'AzureServices'
    policies: { azureADAuthenticationAsArmPolicy: { status: 'enabled' }, exportPolicy: { status: 'disabled' } }
    zoneRedundancy: 'Disabled'
  }
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, puller.id, 'pull')
  properties: { roleDefinitionId: roles.pullImage, principalId: puller.properties.principalId, principalType: 'ServicePrincipal' }
}

module endpoint 'privateEndpoint.bicep' = {
  name: 'registry-endpoint'
  params: { name: 'pe-${registryName}', location: location, targetId: registry.id, groupId: 'registry', subnetId: endpointSubnetId, zoneId: registryZoneId }
}

// No log destination: what a parser prints could repeat a file.
resource surroundings 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: 'cae-${name}'
  location: location
  properties: {
    vnetConfiguration: { internal: true, infrastructureSubnetId: subnetId }
    appLogsConfiguration: { destination: null }
    peerAuthentication: { mtls: { enabled: true } }
    peerTrafficConfiguration: { encryption: { enabled: true } }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: false
  }
}

resource cage 'Microsoft.App/containerApps@2025-01-01' = {
  name: 'cage'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${puller.id}': {} } }
  properties: {
    environmentId: surroundings.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      identitySettings: [{ identity: puller.id, lifecycle: 'None' }]
      registries: [{ server: registry.properties.loginServer, identity: puller.id }]
      ingress: { external: true, transport: 'http', targetPort: 8080, allowInsecure: false, clientCertificateMode: 'ignore' }
    }
    template: {
      containers: [
        {
          name: 'front'
          image: frontImage
          resources: { cpu: json('2.0'), memory: '4Gi' }
          env: [
            { name: 'Front__Isolation', value: 'Users' }
            { name: 'Clamd__Socket', value: '/scanner/clamd.sock' }
          ]
          volumeMounts: [{ volumeName: 'scanner', mountPath: '/scanner' }]
          probes: [
            { type: 'Liveness', httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10, failureThreshold: 3 }
            { type: 'Readiness', httpGet: { path: '/ready', port: 8080 }, periodSeconds: 5, failureThreshold: 3 }
          ]
        }
        {
          name: 'clamd'
          image: scannerImage
          resources: { cpu: json('2.0'), memory: '4Gi' }
          volumeMounts: [{ volumeName: 'scanner', mountPath: '/scanner' }]
        }
      ]
      volumes: [{ name: 'scanner', storageType: 'EmptyDir' }]
      scale: {
        minReplicas: replicas.least
        maxReplicas: replicas.most
        rules: [{ name: 'files', http: { metadata: { concurrentRequests: '4' } } }]
      }
    }
  }
}

// The environment's own names, so that Pipeline finds it.
module names 'internalNames.bicep' = {
  name: 'cage-names'
  params: { domain: surroundings.properties.defaultDomain, address: surroundings.properties.staticIp, networkId: networkId, linkName: name }
}

output address string = 'wss://${cage.properties.configuration.ingress.fqdn}/'
output registryId string = registry.id
output registryName string = registry.name
