// The two public names. The firewall looks at what is asked for and from nobody's address: no rate by address, no country, no bot list, no challenge, because all four stop Tor;
// it does not read bodies, which are ciphertext; and nothing here writes a log (there is no diagnostic setting: its access log is a list of addresses).

param name string
param intakeOrigin string
param deskOrigin string
param intakeHost string
param deskHost string

var sites = [
  { name: 'intake', origin: intakeOrigin, host: intakeHost, patterns: ['/*'] }
  { name: 'desk', origin: deskOrigin, host: deskHost, patterns: ['/*'] }
]

resource profile 'Microsoft.Cdn/profiles@2024-09-01' = {
  name: name
  location: 'global'
  sku: { name: 'Premium_AzureFrontDoor' }
  properties: {
    originResponseTimeoutSeconds: 240
    logScrubbing: {
      state: 'Enabled'
      scrubbingRules: [
        { matchVariable: 'RequestIPAddress', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }
        { matchVariable: 'RequestUri', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }
        { matchVariable: 'QueryStringArgNames', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }
      ]
    }
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-09-01' = [for site in sites: {
  parent: profile
  name: '${name}-${site.name}'
  location: 'global'
  properties: { enabledState: 'Enabled' }
}]

resource origins 'Microsoft.Cdn/profiles/originGroups@2024-09-01' = [for site in sites: {
  parent: profile
  name: site.name
  properties: {
    sessionAffinityState: 'Disabled'
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
    healthProbeSettings: { probePath: '/healthz', probeProtocol: 'Https', probeRequestType: 'GET', probeIntervalInSeconds: 60 }
  }
}]

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2024-09-01' = [for (site, i) in sites: {
  parent: origins[i]
  name: site.name
  properties: {
    hostName: site.origin
    originHostHeader: site.origin
    httpsPort: 443
    enforceCertificateNameCheck: true
    enabledState: 'Enabled'
  }
}]

resource domain 'Microsoft.Cdn/profiles/customDomains@2024-09-01' = [for site in sites: {
  parent: profile
  name: site.name
  properties: { hostName: site.host, tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS12' } }
}]

// What tells apart who sent something is taken off before it goes on; the apps drop it once more (functions/Http/Unaddressed.cs).
resource rules 'Microsoft.Cdn/profiles/ruleSets@2024-09-01' = {
  parent: profile
  name: 'unaddressed'
}

resource drop 'Microsoft.Cdn/profiles/ruleSets/rules@2024-09-01' = [for (header, i) in ['User-Agent', 'traceparent', 'tracestate', 'Request-Id', 'Forwarded', 'Via']: {
  parent: rules
  name: 'drop${i}'
  properties: {
    order: i + 1
    conditions: []
    actions: [{ name: 'ModifyRequestHeader', parameters: { typeName: 'DeliveryRuleHeaderActionParameters', headerAction: 'Delete', headerName: header } }]
    matchProcessingBehavior: 'Continue'
  }
}]

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-09-01' = [for (site, i) in sites: {
  parent: endpoint[i]
  name: 'all'
  properties: {
    originGroup: { id: origins[i].id }
    customDomains: [{ id: domain[i].id }]
    ruleSets: [{ id: rules.id }]
    patternsToMatch: site.patterns
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [origin, drop]
}]

resource firewall 'Microsoft.Network/FrontDoorWebApplicationFirewallPolicies@2024-02-01' = {
  name: replace('waf-${name}', '-', '')
  location: 'global'
  sku: { name: 'Premium_AzureFrontDoor' }
  properties: {
    policySettings: {
      enabledState: 'Enabled'
      mode: 'Prevention'
      requestBodyCheck: 'Disabled'
      logScrubbing: { state: 'Enabled', scrubbingRules: [{ matchVariable: 'RequestIPAddress', selectorMatchOperator: 'EqualsAny', state: 'Enabled' }] }
    }
    managedRules: { managedRuleSets: [{ ruleSetType: 'Microsoft_DefaultRuleSet', ruleSetVersion: '2.1', ruleSetAction: 'Block', ruleGroupOverrides: [], exclusions: [] }] }
    customRules: { rules: [] }
  }
}

resource guarded 'Microsoft.Cdn/profiles/securityPolicies@2024-09-01' = {
  parent: profile
  name: 'firewall'
  properties: {
    parameters: {
      type: 'WebApplicationFirewall'
      wafPolicy: { id: firewall.id }
      associations: [{ domains: [for (site, i) in sites: { id: domain[i].id }], patternsToMatch: ['/*'] }]
    }
  }
}

output frontDoorId string = profile.properties.frontDoorId
