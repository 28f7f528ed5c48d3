// What somebody is woken for.

param name string
param location string
param workspaceId string
param actionGroupId string
param budgetAmount int
param budgetStart string
param alertAddress string

@description('Object ids of the identities that use keys by design; anybody else raises an alert.')
param keyUsers array

// The words are those of the planes' own log lines. A day without a checkpoint is a fault, because the probe sends something every day.
var logs = [
  { name: 'poison', severity: 2, over: 'PT15M', every: 'PT5M', atLeast: 1, fewerThan: 0, query: 'AppTraces | where Message has "failed five times"' }
  { name: 'oldest-message', severity: 2, over: 'PT30M', every: 'PT15M', atLeast: 3, fewerThan: 0, query: 'AppTraces | where Message has "unfinished deliveries had stopped"' }
  { name: 'signatures-old', severity: 2, over: 'PT15M', every: 'PT15M', atLeast: 1, fewerThan: 0, query: 'AppTraces | where Message has "virus scanner\'s signatures"' }
  { name: 'no-checkpoint', severity: 1, over: 'P1D', every: 'PT1H', atLeast: 0, fewerThan: 1, query: 'AppTraces | where Message startswith "The log " and Message has "entries"' }
  { name: 'custody-alert', severity: 0, over: 'PT5M', every: 'PT5M', atLeast: 1, fewerThan: 0, query: 'AppTraces | where Message startswith "Alert:" or SeverityLevel == 4' }
  { name: 'errors', severity: 3, over: 'PT15M', every: 'PT15M', atLeast: 5, fewerThan: 0, query: 'union AppTraces, AppExceptions | where SeverityLevel >= 3' }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for alert in logs: {
  name: '${name}-${alert.name}'
  location: location
  properties: {
    enabled: true
    severity: alert.severity
    scopes: [workspaceId]
    windowSize: alert.over
    evaluationFrequency: alert.every
    criteria: {
      allOf: [{
        query: alert.query
        timeAggregation: 'Count'
        operator: alert.atLeast > 0 ? 'GreaterThanOrEqual' : 'LessThan'
        threshold: alert.atLeast > 0 ? alert.atLeast : alert.fewerThan
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
      }]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}]

// A key or a secret was used, or a try was refused, by somebody who is none of the apps.
resource strangers 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-key-used-by-stranger'
  location: location
  properties: {
    enabled: true
    severity: 0
    scopes: [workspaceId]
    windowSize: 'PT5M'
    evaluationFrequency: 'PT5M'
    criteria: {
      allOf: [{
        query: 'AzureDiagnostics | where ResourceProvider == "MICROSOFT.KEYVAULT" and OperationName in ("KeyUnwrap", "KeyDecrypt", "KeySign", "KeyWrap", "KeyBackup", "KeyUpdate", "KeyDelete", "KeyPurge", "SecretGet", "SecretBackup", "SecretDelete", "VaultPatch") and not(identity_claim_oid_g in ("${join(keyUsers, '", "')}"))'
        timeAggregation: 'Count'
        operator: 'GreaterThanOrEqual'
        threshold: 1
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
      }]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}


resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: budgetAmount
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      half: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 50, thresholdType: 'Actual', contactEmails: [alertAddress] }
      soon: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 100, thresholdType: 'Forecasted', contactEmails: [alertAddress] }
      spent: { enabled: true, operator: 'GreaterThanOrEqualTo', threshold: 100, thresholdType: 'Actual', contactEmails: [alertAddress] }
    }
  }
}

