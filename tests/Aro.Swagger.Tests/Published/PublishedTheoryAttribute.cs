using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Aro.Swagger.Tests.Published;

/// <summary>A theory about the published tree; see <see cref="PublishedFactAttribute"/>.</summary>
[XunitTestCaseDiscoverer(typeof(Discoverer))]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : TheoryAttribute(file, line)
{
    /// <summary>Finds its rows where the tree is named.</summary>
    internal sealed class Discoverer : TheoryDiscoverer
    {
        /// <inheritdoc />
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            PublishedTree.Root is null ? new([]) : base.Discover(discoveryOptions, testMethod, factAttribute);
    }
}
