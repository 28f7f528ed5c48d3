@export()
@description('What main.bicep tells every app.')
type Common = {
  name: string
  token: string
  location: string
  accountName: string
  vaultName: string

  @description('Role definition ids by name: modules/roles.bicep.')
  roles: object

  @description('Subnet ids by name: modules/network.bicep.')
  subnets: object

  @description('Private DNS zone ids by name: modules/network.bicep.')
  zones: object

  @description('Settings that all apps have: where the evidence account and the vault are.')
  settings: object

  @description('Settings of those that send logs: all but Intake.')
  telemetry: object

  mostInstances: int
}
