// May send its logs to Application Insights, by identity.

param identityName string
param insightsName string

@description('Role definition ids of modules/roles.bicep.')
param roles object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = { name: identityName }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, 'telemetry')
  properties: { roleDefinitionId: roles.publishMetrics, principalId: identity.properties.principalId, principalType: 'ServicePrincipal' }
}
