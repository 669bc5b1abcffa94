using Aro.Backend.Telemetry;
using Aro.Cluster.Steps;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Operations;

/// <summary>What the run of an operation needs.</summary>
internal sealed record EngineServices(
    IClusterLeases Leases,
    IResourceStore Store,
    IDocumentStore Documents,
    IStepCatalog Catalog,
    BackendMetrics Metrics,
    BackendOptions Options,
    TimeProvider Time,
    ILogger Logger);
