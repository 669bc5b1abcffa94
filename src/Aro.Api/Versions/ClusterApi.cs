using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Aro.Api.Contracts;
using Aro.Api.Conversion;
using Aro.Api.Errors;
using Aro.Api.Validation;
using Ext = Aro.Api.External;
using Int = Aro.Api.Internal;

namespace Aro.Api.Versions;

/// <summary>The cluster resource in one api-version, driven by its contract.</summary>
internal sealed class ClusterApi(ApiContract contract) : IClusterApi
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The contract.</summary>
    public ApiContract Contract => contract;

    /// <inheritdoc />
    public Int.OpenShiftCluster Create(ReadOnlyMemory<byte> body, ClusterRequest request)
    {
        Findings findings = new();
        Ext.OpenShiftCluster desired = new();
        BodyReader.Read(body, contract.Root, desired, stored: null, findings, isPatch: false);
        Ext.ClusterProfile profile = desired.Properties.ClusterProfile;
        profile.PullSecret = GivenOr(profile.PullSecret, stored: null);
        profile.Version ??= request.DefaultVersion;
        ClusterDefaults.Fill(desired);
        ClusterValidator.Validate(new ValidationContext { Cluster = desired, Request = request, Contract = contract, Findings = findings });
        findings.ThrowIfAny();
        if (profile.Version is null)
        {
            throw new CloudErrorException(
                500,
                ErrorCodes.InternalServerError,
                "No default OpenShift version is set in this region. Name a version, or try again later.",
                "properties.clusterProfile.version");
        }

        return ClusterWriter.Create(desired, request);
    }

    /// <inheritdoc />
    public Int.OpenShiftCluster Replace(ReadOnlyMemory<byte> body, Int.OpenShiftCluster current, ClusterRequest request) =>
        Update(body, current, request, isPatch: false);

    /// <inheritdoc />
    public Int.OpenShiftCluster Patch(ReadOnlyMemory<byte> body, Int.OpenShiftCluster current, ClusterRequest request) =>
        Update(body, current, request, isPatch: true);

    /// <inheritdoc />
    public void Write(IBufferWriter<byte> output, Int.OpenShiftCluster cluster)
    {
        Utf8JsonWriter writer = Rent(output);
        WriteCluster(writer, cluster);
        writer.Flush();
    }

    /// <inheritdoc />
    public void WriteList(IBufferWriter<byte> output, IReadOnlyList<Int.OpenShiftCluster> clusters, string? nextLink)
    {
        Utf8JsonWriter writer = Rent(output);
        writer.WriteStartObject();
        writer.WriteStartArray("value"u8);
        foreach (Int.OpenShiftCluster cluster in clusters)
        {
            WriteCluster(writer, cluster);
        }

        writer.WriteEndArray();
        if (nextLink is not null)
        {
            writer.WriteString("nextLink"u8, nextLink);
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        if (_writer is null)
        {
            return _writer = new Utf8JsonWriter(output, WriterOptions);
        }

        _writer.Reset(output);
        return _writer;
    }

    // An empty pull secret is how clients say that they send none; it cannot mean "remove", since nobody can read it back.
    private static Secrets.SecureString? GivenOr(Secrets.SecureString? given, Secrets.SecureString? stored) =>
        given is null || ReferenceEquals(given, stored) || given.Bytes.Reveal().Length > 0 ? given : stored;

    private void WriteCluster(Utf8JsonWriter writer, Int.OpenShiftCluster cluster) =>
        JsonSerializer.Serialize(writer, ExternalReader.Read(cluster, contract, showLiveWorkers: true), contract.WriteInfo);

    private Int.OpenShiftCluster Update(ReadOnlyMemory<byte> body, Int.OpenShiftCluster current, ClusterRequest request, bool isPatch)
    {
        Int.OpenShiftCluster result = ClusterCopier.Copy(current);
        Ext.OpenShiftCluster before = Stored(result);
        Ext.OpenShiftCluster desired = isPatch ? Stored(result) : new Ext.OpenShiftCluster();
        if (isPatch)
        {
            // The body must not be read into a collection of the result.
            desired.Tags = desired.Tags is null ? null : new(desired.Tags, StringComparer.Ordinal);
        }

        Findings findings = new();
        BodyReader.Read(body, contract.Root, desired, before, findings, isPatch);
        Ext.ClusterProfile profile = desired.Properties.ClusterProfile;
        profile.PullSecret = GivenOr(profile.PullSecret, before.Properties.ClusterProfile.PullSecret);
        KeptMembers.Fill(contract.Root, desired, before, isPatch);
        desired.Location = RegionName.AreSame(desired.Location, before.Location) ? before.Location : desired.Location;
        AcceptLiveWorkers(desired, before, result);
        ClusterDefaults.Fill(desired, mayHaveLoadBalancer: before.Properties.NetworkProfile.LoadBalancerProfile is not null);
        Validate(desired, before, request, findings);
        ChangePolicy.Check(contract.Root, before, desired, JsonPath.Root, findings);
        findings.ThrowIfAny();
        ClusterWriter.Update(result, desired, request);
        return result;
    }

    private Ext.OpenShiftCluster Stored(Int.OpenShiftCluster cluster)
    {
        Ext.OpenShiftCluster stored = ExternalReader.Read(cluster, contract, showLiveWorkers: false);
        ClusterDefaults.Fill(stored);
        return stored;
    }

    // Versions that cannot tell the live workers apart show them as workerProfiles, and clients send back what they read, also to a later version.
    private void AcceptLiveWorkers(Ext.OpenShiftCluster desired, Ext.OpenShiftCluster before, Int.OpenShiftCluster stored)
    {
        if (ReferenceEquals(desired.Properties.WorkerProfiles, before.Properties.WorkerProfiles) || ExternalReader.LiveWorkers(stored) is not { } live)
        {
            return;
        }

        TypeContract type = contract.Of<Ext.OpenShiftClusterProperties>();
        Ext.OpenShiftClusterProperties shown = new() { WorkerProfiles = live };
        Ext.OpenShiftClusterProperties sent = new() { WorkerProfiles = desired.Properties.WorkerProfiles };
        KeptMembers.Fill(type, sent, shown, isPatch: true);
        Findings differences = new();
        ChangePolicy.Check(type, shown, sent, JsonPath.Root, differences);
        if (differences.List.Count == 0)
        {
            desired.Properties.WorkerProfiles = before.Properties.WorkerProfiles;
        }
    }

    // What was already wrong with the stored cluster is not this request's doing, and must not keep a client from changing its tags.
    private void Validate(Ext.OpenShiftCluster desired, Ext.OpenShiftCluster before, ClusterRequest request, Findings findings)
    {
        Findings found = Validate(desired, before, ChangesOnlyIdentities(desired.Properties, before.Properties), request);
        if (found.List.Count > 0)
        {
            // None of the rules is passed over for what is stored, or its finding would look new.
            findings.AddAllExcept(found, Validate(before, before, changesOnlyIdentities: false, request).List);
        }
    }

    // The reader and the completion put the stored objects themselves where nothing differs, so no member has to be compared.
    private bool ChangesOnlyIdentities(Ext.OpenShiftClusterProperties desired, Ext.OpenShiftClusterProperties before)
    {
        foreach (MemberContract member in contract.Of<Ext.OpenShiftClusterProperties>().Members)
        {
            if (member.IsKnown
                && member.Property.Name is not (nameof(Ext.OpenShiftClusterProperties.ServicePrincipalProfile)
                    or nameof(Ext.OpenShiftClusterProperties.PlatformWorkloadIdentityProfile))
                && !ReferenceEquals(member.Get(desired), member.Get(before)))
            {
                return false;
            }
        }

        return true;
    }

    private Findings Validate(Ext.OpenShiftCluster cluster, Ext.OpenShiftCluster before, bool changesOnlyIdentities, ClusterRequest request)
    {
        Findings found = new();
        ClusterValidator.Validate(new ValidationContext
        {
            Cluster = cluster,
            Current = before,
            ChangesOnlyIdentities = changesOnlyIdentities,
            Request = request,
            Contract = contract,
            Findings = found,
        });
        return found;
    }
}
