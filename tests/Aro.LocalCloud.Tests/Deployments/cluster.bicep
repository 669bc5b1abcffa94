param location string = resourceGroup().location
param names array
param withPublicIp bool
@secure()
param password string

resource network 'Microsoft.Network/virtualNetworks@2020-08-01' = {
  name: 'net'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'master', properties: { addressPrefix: '10.1.0.0/24', networkSecurityGroup: { id: group.id } } }
      { name: 'worker', properties: { addressPrefix: '10.1.1.0/24' } }
    ]
  }
}

resource group 'Microsoft.Network/networkSecurityGroups@2020-08-01' = {
  name: 'nsg'
  location: location
  properties: {}
}

resource address 'Microsoft.Network/publicIPAddresses@2020-08-01' = if (withPublicIp) {
  name: 'pip'
  location: location
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource interfaces 'Microsoft.Network/networkInterfaces@2020-08-01' = [for name in names: {
  name: '${name}-nic'
  location: location
  properties: {
    ipConfigurations: [{ name: 'ip', properties: { subnet: { id: '${network.id}/subnets/master' } } }]
  }
}]

resource machines 'Microsoft.Compute/virtualMachines@2024-03-01' = [for (name, i) in names: {
  name: name
  location: location
  zones: [string(i + 1)]
  properties: {
    hardwareProfile: { vmSize: 'Standard_D8s_v3' }
    osProfile: { computerName: name, adminUsername: 'core', adminPassword: password, customData: base64(interfaces[i].properties.ipConfigurations[0].properties.privateIPAddress) }
    networkProfile: { networkInterfaces: [{ id: interfaces[i].id }] }
  }
}]

output machineIds array = [for (name, i) in names: machines[i].id]
output first string = interfaces[0].properties.ipConfigurations[0].properties.privateIPAddress
output text string = '[not an expression]'
