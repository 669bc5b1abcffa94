using System.Buffers;
using System.Text;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>A body, and what it is sent to.</summary>
internal sealed record Attempt(IClusterApi Api, byte[] Body, string Operation, OpenShiftCluster Current)
{
    /// <summary>How it was refused; null when it was accepted, and the cluster can be shown.</summary>
    public CloudErrorException? Send()
    {
        try
        {
            OpenShiftCluster result = Operation switch
            {
                "create" => Api.Create(Body, Bodies.Request),
                "replace" => Api.Replace(Body, Current, Bodies.Request),
                _ => Api.Patch(Body, Current, Bodies.Request),
            };
            result.Name.ShouldBe("c1");
            Api.Write(new ArrayBufferWriter<byte>(), result);
            return null;
        }
        catch (CloudErrorException e)
        {
            return e;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(ToString(), e);
        }
    }

    /// <summary>What is wrong with a refusal of it; null when nothing is.</summary>
    public string? Problem(CloudErrorException refusal, Func<string, bool> isMember) =>
        RefusalCheck.Problem(refusal.StatusCode, refusal.Body, Body, isPatch: Operation == "patch", isMember) is { } problem ? $"{problem}: {this}" : null;

    /// <summary>Whether it takes no more than a bound of processor time.</summary>
    public bool IsCheap(TimeSpan bound) => !ThreadCpu.IsAlwaysAbove(bound, () => Send());

    /// <inheritdoc />
    public override string ToString() => $"{Operation} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 6000)))}";
}
