// What a cluster needs before its machines: storage, network security group, private link, load balancers and addresses.
// Deployed into the managed resource group.

@description('Prefix of all names.')
@maxLength(27)
param infraId string

@description('Azure region.')
param location string

@description('Suffix of the storage account names.')
@maxLength(11)
param storageSuffix string

@description('Storage account of the image registry.')
@maxLength(24)
param imageRegistryStorageAccountName string

@description('Subnet of the control plane.')
param masterSubnetId string

@description('Zones of zonal resources; empty where the region has none.')
param zones string[]

@description('Whether the API server has a public address.')
param publicApi bool

@description('Whether the default ingress has a public address.')
param publicIngress bool

@description('Whether outbound traffic leaves through the public load balancer; otherwise through routes of the customer, and nothing is public.')
param outboundLoadBalancer bool

@description('Names of the outbound addresses besides the API server\'s.')
param outboundIpNames string[]

@description('Subscription of the provider, which alone may see and use the private link service.')
param providerSubscriptionId string

@description('Subnets that may reach the storage accounts; empty leaves their firewall open.')
param storageSubnetIds string[]

var apiAddress = outboundLoadBalancer && publicApi
var ingressAddress = outboundLoadBalancer && publicIngress
var internalLoadBalancerName = '${infraId}-internal'
var publicLoadBalancerName = infraId

var storageProperties = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  encryption: {
    keySource: 'Microsoft.Storage'
    requireInfrastructureEncryption: true
    services: {
      blob: { enabled: true, keyType: 'Account' }
      file: { enabled: true, keyType: 'Account' }
    }
  }
  networkAcls: {
    bypass: 'AzureServices'
    defaultAction: empty(storageSubnetIds) ? 'Allow' : 'Deny'
    virtualNetworkRules: map(storageSubnetIds, id => { id: id, action: 'Allow' })
  }
}

resource clusterStorage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'cluster${storageSuffix}'
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: storageProperties
}

resource clusterBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: clusterStorage
  name: 'default'
}

resource clusterContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for name in ['ignition', 'aro']: {
    parent: clusterBlobs
    name: name
  }
]

resource registryStorage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: imageRegistryStorageAccountName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: storageProperties
}

resource registryBlobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: registryStorage
  name: 'default'
}

resource registryContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: registryBlobs
  name: 'image-registry'
}

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${infraId}-nsg'
  location: location
  properties: {
    securityRules: publicApi
      ? [
          {
            name: 'apiserver_in'
            properties: {
              access: 'Allow'
              direction: 'Inbound'
              priority: 120
              protocol: 'Tcp'
              sourceAddressPrefix: '*'
              sourcePortRange: '*'
              destinationAddressPrefix: '*'
              destinationPortRange: '6443'
            }
          }
        ]
      : []
  }
}

resource internalLoadBalancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: internalLoadBalancerName
  location: location
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'internal-lb-ip-v4'
        zones: empty(zones) ? null : zones
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: { id: masterSubnetId }
        }
      }
    ]
    backendAddressPools: [for name in [infraId, 'ssh-0', 'ssh-1', 'ssh-2']: { name: name }]
    probes: [
      {
        name: 'api-internal-probe'
        properties: { protocol: 'Https', port: 6443, requestPath: '/readyz', intervalInSeconds: 5, numberOfProbes: 2 }
      }
      {
        name: 'sint-probe'
        properties: { protocol: 'Https', port: 22623, requestPath: '/healthz', intervalInSeconds: 5, numberOfProbes: 2 }
      }
      {
        name: 'ssh'
        properties: { protocol: 'Tcp', port: 22, intervalInSeconds: 5, numberOfProbes: 2 }
      }
    ]
    loadBalancingRules: [
      for rule in [
        { name: 'api-internal-v4', frontendPort: 6443, backendPort: 6443, pool: infraId, probe: 'api-internal-probe', disableOutboundSnat: true }
        { name: 'sint-v4', frontendPort: 22623, backendPort: 22623, pool: infraId, probe: 'sint-probe', disableOutboundSnat: false }
        { name: 'ssh-0', frontendPort: 2200, backendPort: 22, pool: 'ssh-0', probe: 'ssh', disableOutboundSnat: true }
        { name: 'ssh-1', frontendPort: 2201, backendPort: 22, pool: 'ssh-1', probe: 'ssh', disableOutboundSnat: true }
        { name: 'ssh-2', frontendPort: 2202, backendPort: 22, pool: 'ssh-2', probe: 'ssh', disableOutboundSnat: true }
      ]: {
        name: rule.name
        properties: {
          protocol: 'Tcp'
          loadDistribution: 'Default'
          idleTimeoutInMinutes: 30
          frontendPort: rule.frontendPort
          backendPort: rule.backendPort
          disableOutboundSnat: rule.disableOutboundSnat
          frontendIPConfiguration: {
            id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', internalLoadBalancerName, 'internal-lb-ip-v4')
          }
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', internalLoadBalancerName, rule.pool)
          }
          probe: { id: resourceId('Microsoft.Network/loadBalancers/probes', internalLoadBalancerName, rule.probe) }
        }
      }
    ]
  }
}

resource privateLinkService 'Microsoft.Network/privateLinkServices@2024-05-01' = {
  name: '${infraId}-pls'
  location: location
  properties: {
    loadBalancerFrontendIpConfigurations: [
      { id: '${internalLoadBalancer.id}/frontendIPConfigurations/internal-lb-ip-v4' }
    ]
    ipConfigurations: [
      {
        name: '${infraId}-pls-nic'
        properties: { subnet: { id: masterSubnetId } }
      }
    ]
    visibility: { subscriptions: [providerSubscriptionId] }
    autoApproval: { subscriptions: [providerSubscriptionId] }
  }
}

resource apiPublicIp 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (apiAddress) {
  name: '${infraId}-pip-v4'
  location: location
  sku: { name: 'Standard' }
  zones: empty(zones) ? null : zones
  properties: { publicIPAllocationMethod: 'Static' }
}

resource ingressPublicIp 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (ingressAddress) {
  name: '${infraId}-default-v4'
  location: location
  sku: { name: 'Standard' }
  zones: empty(zones) ? null : zones
  properties: { publicIPAllocationMethod: 'Static' }
}

resource outboundPublicIps 'Microsoft.Network/publicIPAddresses@2024-05-01' = [
  for name in outboundIpNames: if (outboundLoadBalancer) {
    name: name
    location: location
    sku: { name: 'Standard' }
    zones: empty(zones) ? null : zones
    properties: { publicIPAllocationMethod: 'Static' }
  }
]

var apiFrontends = apiAddress
  ? [{ name: 'public-lb-ip-v4', address: resourceId('Microsoft.Network/publicIPAddresses', '${infraId}-pip-v4') }]
  : []
var outboundFrontends = [
  for name in outboundIpNames: { name: name, address: resourceId('Microsoft.Network/publicIPAddresses', name) }
]
var publicFrontends = concat(apiFrontends, outboundFrontends)

resource publicLoadBalancer 'Microsoft.Network/loadBalancers@2024-05-01' = if (outboundLoadBalancer) {
  name: publicLoadBalancerName
  location: location
  sku: { name: 'Standard' }
  dependsOn: [apiPublicIp, outboundPublicIps]
  properties: {
    frontendIPConfigurations: [
      for frontend in publicFrontends: {
        name: frontend.name
        properties: { publicIPAddress: { id: frontend.address } }
      }
    ]
    backendAddressPools: [{ name: infraId }]
    probes: apiAddress
      ? [
          {
            name: 'api-internal-probe'
            properties: { protocol: 'Https', port: 6443, requestPath: '/readyz', intervalInSeconds: 5, numberOfProbes: 2 }
          }
        ]
      : []
    loadBalancingRules: apiAddress
      ? [
          {
            name: 'api-internal-v4'
            properties: {
              protocol: 'Tcp'
              loadDistribution: 'Default'
              idleTimeoutInMinutes: 30
              frontendPort: 6443
              backendPort: 6443
              disableOutboundSnat: true
              frontendIPConfiguration: {
                id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', publicLoadBalancerName, 'public-lb-ip-v4')
              }
              backendAddressPool: {
                id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', publicLoadBalancerName, infraId)
              }
              probe: { id: resourceId('Microsoft.Network/loadBalancers/probes', publicLoadBalancerName, 'api-internal-probe') }
            }
          }
        ]
      : []
    outboundRules: [
      {
        name: 'outbound-rule-v4'
        properties: {
          protocol: 'All'
          idleTimeoutInMinutes: 30
          frontendIPConfigurations: [
            for frontend in publicFrontends: {
              id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', publicLoadBalancerName, frontend.name)
            }
          ]
          backendAddressPool: {
            id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', publicLoadBalancerName, infraId)
          }
        }
      }
    ]
  }
}
