// The resource provider's documents: an Azure Cosmos DB account of one region with the containers that the code expects.

@description('Name of the account: 3 to 44 lower-case letters, digits and hyphens, unique in Azure.')
@minLength(3)
@maxLength(44)
param accountName string

@description('The region that the resource provider serves.')
param location string = resourceGroup().location

@description('Name of the database, Aro:Store:Cosmos:Database.')
param databaseName string = 'ARO'

@description('Object ids of the managed identities that read and write documents: those of the resource provider.')
param dataContributorPrincipalIds string[] = []

@description('Subnets whose traffic is let in; with none, everybody who may sign in.')
param subnets { id: string }[] = []

@description('Request units per second that the container of clusters may use at most; docs/storage.md says how many are needed.')
@minValue(1000)
param resourcesMaxThroughput int = 4000

@description('Request units per second that the other containers may use together at most.')
@minValue(1000)
param sharedMaxThroughput int = 1000

@description('Whether the account is spread over the availability zones of the region.')
param isZoneRedundant bool = true

// The same file is compiled into the resource provider, which refuses containers that differ from it.
var containers = loadJsonContent('../src/Aro.Database/Cosmos/containers.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: isZoneRedundant
      }
    ]
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    isVirtualNetworkFilterEnabled: !empty(subnets)
    virtualNetworkRules: subnets
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous30Days'
      }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
    options: {
      autoscaleSettings: {
        maxThroughput: sharedMaxThroughput
      }
    }
  }
}

resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [for container in containers: {
  parent: database
  name: container.id
  properties: {
    resource: container
    options: container.id == 'Resources'
      ? {
          autoscaleSettings: {
            maxThroughput: resourcesMaxThroughput
          }
        }
      : {}
  }
}]

// Built in: Cosmos DB Built-in Data Contributor.
resource dataContributorRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' existing = {
  parent: account
  name: '00000000-0000-0000-0000-000000000002'
}

resource dataContributors 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [for principalId in dataContributorPrincipalIds: {
  parent: account
  name: guid(account.id, principalId, dataContributorRole.id)
  properties: {
    principalId: principalId
    roleDefinitionId: dataContributorRole.id
    scope: account.id
  }
}]

@description('The endpoint, Aro:Store:Cosmos:Endpoint.')
output endpoint string = account.properties.documentEndpoint
