using 'main.bicep'

// Values in angle brackets of the day-1 list in docs/operations.md; none of them is a secret.
param name = 'evidev'
param location = 'swedencentral'
param replicaLocation = ''
param evidenceSku = 'Standard_ZRS'
param softDeleteDays = 30
param hosts = { intake: 'submit.dev.example.org', desk: 'desk.dev.example.org' }
param registrations = { intakeApi: '00000000-0000-0000-0000-000000000001', deskApi: '00000000-0000-0000-0000-000000000002', deskPage: '00000000-0000-0000-0000-000000000003' }
param databaseAdministrators = { objectId: '00000000-0000-0000-0000-000000000004', name: 'submissions-database' }
param databaseSku = { name: 'Standard_B1ms', tier: 'Burstable' }
param databaseZoneRedundant = false
param databaseGeoBackup = false
param images = { front: 'example.azurecr.io/cage@sha256:0000000000000000000000000000000000000000000000000000000000000000', scanner: 'example.azurecr.io/clamd@sha256:0000000000000000000000000000000000000000000000000000000000000000' }
param cageReplicas = { least: 0, most: 2 }
param mostIntakeInstances = 4
param alertAddress = 'operations@example.org'
param budget = { amount: 600, start: '2026-12-01' }
