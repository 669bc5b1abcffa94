// The bootstrap machine and the three control plane machines. Workers are made by the cluster itself.
// Deployed into the managed resource group, after base.bicep.

@description('Prefix of all names.')
@maxLength(27)
param infraId string

@description('Azure region.')
param location string

@description('Exactly three zones, one per control plane machine, or none.')
param zones string[]

@description('Subnet of the control plane.')
param masterSubnetId string

@description('Size of the control plane machines.')
param masterVmSize string

@description('Size of the bootstrap machine.')
param bootstrapVmSize string

@description('Whether disks are encrypted at the host.')
param encryptionAtHost bool

@description('Disk encryption set; empty for platform keys.')
param diskEncryptionSetId string

@description('Whether outbound traffic leaves through the public load balancer.')
param outboundLoadBalancer bool

@description('Red Hat CoreOS image in the marketplace.')
param image { publisher: string, offer: string, sku: string, version: string }

@description('OpenSSH public key of user core.')
param sshPublicKey string

@description('Base64 of the ignition stub that fetches bootstrap.ign.')
@secure()
param bootstrapCustomData string

@description('Base64 of the ignition stub that fetches the control plane\'s configuration from the machine config server.')
@secure()
param masterCustomData string

var diskEncryption = empty(diskEncryptionSetId) ? {} : { diskEncryptionSet: { id: diskEncryptionSetId } }
var internalPool = resourceId('Microsoft.Network/loadBalancers/backendAddressPools', '${infraId}-internal', infraId)
var publicPools = outboundLoadBalancer
  ? [{ id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', infraId, infraId) }]
  : []
var linuxConfiguration = {
  disablePasswordAuthentication: true
  ssh: { publicKeys: [{ path: '/home/core/.ssh/authorized_keys', keyData: sshPublicKey }] }
}

resource bootstrapNic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: '${infraId}-bootstrap-nic'
  location: location
  properties: {
    ipConfigurations: [
      {
        name: 'bootstrap-nic-ip-v4'
        properties: {
          subnet: { id: masterSubnetId }
          loadBalancerBackendAddressPools: concat([{ id: internalPool }], publicPools)
        }
      }
    ]
  }
}

resource masterNics 'Microsoft.Network/networkInterfaces@2024-05-01' = [
  for i in range(0, 3): {
    name: '${infraId}-master${i}-nic'
    location: location
    properties: {
      ipConfigurations: [
        {
          name: 'pipConfig'
          properties: {
            subnet: { id: masterSubnetId }
            loadBalancerBackendAddressPools: concat(
              [
                { id: internalPool }
                { id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', '${infraId}-internal', 'ssh-${i}') }
              ],
              publicPools
            )
          }
        }
      ]
    }
  }
]

resource bootstrap 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: '${infraId}-bootstrap'
  location: location
  properties: {
    hardwareProfile: { vmSize: bootstrapVmSize }
    securityProfile: encryptionAtHost ? { encryptionAtHost: true } : null
    osProfile: {
      computerName: '${infraId}-bootstrap-vm'
      adminUsername: 'core'
      customData: bootstrapCustomData
      linuxConfiguration: linuxConfiguration
    }
    storageProfile: {
      imageReference: image
      osDisk: {
        name: '${infraId}-bootstrap_OSDisk'
        createOption: 'FromImage'
        caching: 'ReadWrite'
        diskSizeGB: 100
        managedDisk: union({ storageAccountType: 'Premium_LRS' }, diskEncryption)
      }
    }
    networkProfile: { networkInterfaces: [{ id: bootstrapNic.id }] }
    diagnosticsProfile: { bootDiagnostics: { enabled: true } }
  }
}

resource masters 'Microsoft.Compute/virtualMachines@2024-07-01' = [
  for i in range(0, 3): {
    name: '${infraId}-master-${i}'
    location: location
    zones: empty(zones) ? null : [zones[i]]
    properties: {
      hardwareProfile: { vmSize: masterVmSize }
      securityProfile: encryptionAtHost ? { encryptionAtHost: true } : null
      osProfile: {
        computerName: '${infraId}-master-${i}'
        adminUsername: 'core'
        customData: masterCustomData
        linuxConfiguration: linuxConfiguration
      }
      storageProfile: {
        imageReference: image
        osDisk: {
          name: '${infraId}-master-${i}_OSDisk'
          createOption: 'FromImage'
          caching: 'ReadOnly'
          diskSizeGB: 1024
          managedDisk: union({ storageAccountType: 'Premium_LRS' }, diskEncryption)
        }
      }
      networkProfile: { networkInterfaces: [{ id: masterNics[i].id }] }
      diagnosticsProfile: { bootDiagnostics: { enabled: true } }
    }
  }
]
