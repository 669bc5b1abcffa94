using System.Text.Json;
using Aro.Api;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Operations;

/// <summary>
/// GET operations: what the resource provider can do, for role definitions (ARM RPC, proxy API reference). The same for every api-version,
/// known or not: ARM asks all services of the namespace with one version and merges the answers.
/// </summary>
internal sealed class ListOperations : IRequestHandler
{
    private const string Provider = "Azure Red Hat OpenShift";

    private static readonly (string Resource, string Action, string Text)[] Operations =
    [
        ("", "register/action", "Registers the resource provider in a subscription"),
        ("locations/operationresults", "read", "Reads the result of an operation"),
        ("locations/operationsstatus", "read", "Reads the status of an operation"),
        ("locations/listPlatformWorkloadIdentityRoleSets", "read", "Lists the roles that operators need, by OpenShift minor version"),
        ("locations/openshiftVersions", "read", "Lists the OpenShift versions that can be installed"),
        ("openShiftClusters", "read", "Reads OpenShift clusters"),
        ("openShiftClusters", "write", "Creates and updates OpenShift clusters"),
        ("openShiftClusters", "delete", "Deletes OpenShift clusters"),
        ("openShiftClusters", "detectors/read", "Reads diagnoses of OpenShift clusters"),
        ("openShiftClusters", "listAdminCredentials/action", "Lists the admin kubeconfig of an OpenShift cluster"),
        ("openShiftClusters", "listCredentials/action", "Lists the credentials of an OpenShift cluster"),
        ("operations", "read", "Lists the operations of the resource provider"),
    ];

    private static readonly byte[] Answer = Build();

    public Task HandleAsync(RequestContext context) => context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, Answer, context.Aborted);

    private static byte[] Build()
    {
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach ((string resource, string action, string text) in Operations)
            {
                json.WriteStartObject();
                json.WriteString("name", string.Join('/', new[] { ClusterResourceId.ProviderNamespace, resource, action }.Where(p => p.Length > 0)));
                json.WriteBoolean("isDataAction", false);
                json.WriteStartObject("display");
                json.WriteString("provider", Provider);
                json.WriteString("resource", resource.Length > 0 ? resource : ClusterResourceId.ProviderNamespace);
                json.WriteString("operation", action);
                json.WriteString("description", text);
                json.WriteEndObject();
                json.WriteString("origin", "user,system");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.Written.ToArray();
    }
}
