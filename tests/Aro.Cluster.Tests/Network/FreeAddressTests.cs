using System.Net;
using Aro.Cluster.Network;

namespace Aro.Cluster.Tests.Network;

public sealed class FreeAddressTests
{
    [Theory]
    [InlineData("10.0.1.0/24", new string[0], "10.0.1.254")]
    [InlineData("10.0.1.0/24", new[] { "10.0.1.254", "10.0.1.253" }, "10.0.1.252")]
    [InlineData("10.0.1.0/29", new[] { "10.0.1.6", "10.0.1.5" }, "10.0.1.4")]
    public void Highest_FreeAddresses_IsTheHighest(string network, string[] used, string expected) =>
        FreeAddress.Highest(IPNetwork.Parse(network), [.. used])!.ToString().ShouldBe(expected);

    [Fact]
    public void Highest_AllUsedButReserved_IsNull() =>
        FreeAddress.Highest(IPNetwork.Parse("10.0.1.0/29"), ["10.0.1.6", "10.0.1.5", "10.0.1.4"]).ShouldBeNull();
}
