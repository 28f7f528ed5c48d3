using 'main.bicep'

// Values in angle brackets of the day-1 list in docs/operations.md; none of them is a secret.
param name = 'evidence'
param location = 'swedencentral'
param replicaLocation = 'westeurope'
param evidenceSku = 'Standard_RAGZRS'
param softDeleteDays = 365
param hosts = { intake: 'submit.example.org', desk: 'desk.example.org' }
param registrations = { intakeApi: '00000000-0000-0000-0000-000000000001', deskApi: '00000000-0000-0000-0000-000000000002', deskPage: '00000000-0000-0000-0000-000000000003' }
param databaseAdministrators = { objectId: '00000000-0000-0000-0000-000000000004', name: 'submissions-database' }
param databaseSku = { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' }
param databaseZoneRedundant = true
param databaseGeoBackup = true
param images = { front: 'example.azurecr.io/cage@sha256:0000000000000000000000000000000000000000000000000000000000000000', scanner: 'example.azurecr.io/clamd@sha256:0000000000000000000000000000000000000000000000000000000000000000' }
param cageReplicas = { least: 1, most: 10 }
param mostIntakeInstances = 40
param alertAddress = 'operations@example.org'
param budget = { amount: 3000, start: '2026-12-01' }
