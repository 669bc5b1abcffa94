using System.Diagnostics.CodeAnalysis;
using Aro.Api.Errors;

namespace Aro.Cluster.Network;

/// <summary>Gathers what is wrong with the customer's network.</summary>
internal sealed class NetworkFindings
{
    private readonly List<(string Target, string Message, string Remedy)> _findings = [];

    public void Add(string target, string message, string remedy) => _findings.Add((target, message, remedy));

    /// <summary>Throws <c>InvalidLinkedVNet</c>: the one finding, or all of them in <c>details</c>.</summary>
    public void ThrowIfAny()
    {
        if (_findings.Count == 0)
        {
            return;
        }

        CloudErrorException[] errors =
            [.. _findings.Select(f => ClusterErrors.Customer(ErrorCodes.InvalidLinkedVNet, f.Target, f.Message, f.Remedy))];
        throw errors is [var only]
            ? only
            : new CloudErrorException(
                400,
                new CloudErrorBody
                {
                    Code = ErrorCodes.InvalidLinkedVNet,
                    Message = $"The network does not meet the requirements: {errors.Length} findings. {errors[0].Body.Message}",
                    Target = errors[0].Body.Target,
                    Details = [.. errors.Select(e => e.Body)],
                });
    }
}
