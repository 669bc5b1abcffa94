using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Installer;
using Aro.LocalCloud.Kubernetes;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Aro.LocalCloud.Tests.Kubernetes;

public sealed class KubernetesApiTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly k8s.Kubernetes _client = cluster.Client("system:admin", "system:masters");

    private static V1ConfigMap Map(string name, params (string Key, string Value)[] data) =>
        new() { Metadata = new() { Name = name }, Data = data.ToDictionary(d => d.Key, d => d.Value) };

    [Fact]
    public async Task Discovery_OfCoreAndGroups_ListsResources()
    {
        var core = await _client.CoreV1.GetAPIResourcesAsync(Token);
        var groups = await _client.Apis.GetAPIVersionsAsync(Token);

        core.Resources.ShouldContain(r => r.Name == "pods" && r.Kind == "Pod" && r.Namespaced);
        groups.Groups.ShouldContain(g => g.Name == "config.openshift.io" && g.PreferredVersion.GroupVersion == "config.openshift.io/v1");
        (await _client.Version.GetCodeAsync(Token)).GitVersion.ShouldBe("v1.33.5");
    }

    [Fact]
    public async Task CreateReadReplaceDelete_ConfigMap_FollowsItsRevisions()
    {
        var created = await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("crud", ("a", "1")), "default", cancellationToken: Token);
        created.Metadata.Uid.Length.ShouldBe(36);
        created.Data["a"] = "2";
        var replaced = await _client.CoreV1.ReplaceNamespacedConfigMapAsync(created, "crud", "default", cancellationToken: Token);

        long.Parse(replaced.Metadata.ResourceVersion).ShouldBeGreaterThan(long.Parse(created.Metadata.ResourceVersion));
        (await _client.CoreV1.ReadNamespacedConfigMapAsync("crud", "default", cancellationToken: Token)).Data["a"].ShouldBe("2");
        await _client.CoreV1.DeleteNamespacedConfigMapAsync("crud", "default", cancellationToken: Token);
        (await Refused(() => _client.CoreV1.ReadNamespacedConfigMapAsync("crud", "default", cancellationToken: Token)))
            .ShouldBe((HttpStatusCode.NotFound, "NotFound", "configmaps \"crud\" not found"));
    }

    [Fact]
    public async Task Replace_WithStaleResourceVersion_Conflicts()
    {
        var created = await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("stale", ("a", "1")), "default", cancellationToken: Token);
        created.Data["a"] = "2";
        await _client.CoreV1.ReplaceNamespacedConfigMapAsync(created, "stale", "default", cancellationToken: Token);
        created.Data["a"] = "3";

        var (status, reason, _) = await Refused(() => _client.CoreV1.ReplaceNamespacedConfigMapAsync(created, "stale", "default", cancellationToken: Token));

        (status, reason).ShouldBe((HttpStatusCode.Conflict, "Conflict"));
        (await _client.CoreV1.ReadNamespacedConfigMapAsync("stale", "default", cancellationToken: Token)).Data["a"].ShouldBe("2");
    }

    [Fact]
    public async Task Create_ThatExists_IsAlreadyExists()
    {
        await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("twice"), "default", cancellationToken: Token);

        (await Refused(() => _client.CoreV1.CreateNamespacedConfigMapAsync(Map("twice"), "default", cancellationToken: Token)))
            .ShouldBe((HttpStatusCode.Conflict, "AlreadyExists", "configmaps \"twice\" already exists"));
    }

    [Fact]
    public async Task Create_InMissingNamespace_IsNotFound() =>
        (await Refused(() => _client.CoreV1.CreateNamespacedConfigMapAsync(Map("x"), "nowhere", cancellationToken: Token)))
            .ShouldBe((HttpStatusCode.NotFound, "NotFound", "namespaces \"nowhere\" not found"));

    [Fact]
    public async Task Create_WithBadName_IsInvalid() =>
        (await Refused(() => _client.CoreV1.CreateNamespacedConfigMapAsync(Map("a/b"), "default", cancellationToken: Token))).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Delete_OfNamespace_DeletesWhatIsInIt()
    {
        await _client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new() { Name = "short" } }, cancellationToken: Token);
        await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("in-it"), "short", cancellationToken: Token);

        await _client.CoreV1.DeleteNamespaceAsync("short", cancellationToken: Token);

        (await _client.CoreV1.ListConfigMapForAllNamespacesAsync(fieldSelector: "metadata.namespace=short", cancellationToken: Token)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watch_FromAVersion_StreamsWhatFollows()
    {
        var start = (await _client.CoreV1.ListNamespacedConfigMapAsync("kube-system", cancellationToken: Token)).Metadata.ResourceVersion;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seen = new List<string>();
        await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("watched", ("a", "1")), "kube-system", cancellationToken: Token);

        var watching = Task.Run(
            async () =>
            {
                await foreach (var (type, item) in _client.CoreV1.WatchListNamespacedConfigMapAsync("kube-system", resourceVersion: start, cancellationToken: end.Token))
                {
                    seen.Add($"{type} {item.Metadata.Name}");
                    if (type == WatchEventType.Deleted)
                    {
                        break;
                    }
                }
            },
            Token);
        await _client.CoreV1.PatchNamespacedConfigMapAsync(
            new V1Patch("""{"data":{"a":"2"}}""", V1Patch.PatchType.MergePatch), "watched", "kube-system", cancellationToken: Token);
        await _client.CoreV1.DeleteNamespacedConfigMapAsync("watched", "kube-system", cancellationToken: Token);
        await watching;

        seen.ShouldBe(["Added watched", "Modified watched", "Deleted watched"]);
    }

    [Fact]
    public async Task List_InPages_ContinuesAfterTheLast()
    {
        foreach (var name in new[] { "page-a", "page-b", "page-c" })
        {
            var map = Map(name);
            map.Metadata.Labels = new Dictionary<string, string> { ["paged"] = "yes" };
            await _client.CoreV1.CreateNamespacedConfigMapAsync(map, "default", cancellationToken: Token);
        }

        var first = await _client.CoreV1.ListNamespacedConfigMapAsync("default", labelSelector: "paged in (yes, maybe)", limit: 2, cancellationToken: Token);
        var second = await _client.CoreV1.ListNamespacedConfigMapAsync(
            "default", labelSelector: "paged=yes", limit: 2, continueParameter: first.Metadata.ContinueProperty, cancellationToken: Token);

        first.Items.Select(i => i.Metadata.Name).ShouldBe(["page-a", "page-b"]);
        first.Metadata.RemainingItemCount.ShouldBe(1);
        second.Items.Select(i => i.Metadata.Name).ShouldBe(["page-c"]);
        second.Metadata.ContinueProperty.ShouldBeNull();
    }

    [Fact]
    public async Task Patch_OfEachType_Applies()
    {
        await _client.CoreV1.CreateNamespacedConfigMapAsync(Map("patched", ("a", "1"), ("b", "1")), "default", cancellationToken: Token);
        Task<V1ConfigMap> Patch(string body, V1Patch.PatchType type, string? manager = null) =>
            _client.CoreV1.PatchNamespacedConfigMapAsync(new V1Patch(body, type), "patched", "default", fieldManager: manager, cancellationToken: Token);

        (await Patch("""[{"op":"test","path":"/data/a","value":"1"},{"op":"replace","path":"/data/a","value":"2"}]""", V1Patch.PatchType.JsonPatch)).Data["a"].ShouldBe("2");
        (await Patch("""{"data":{"b":null}}""", V1Patch.PatchType.MergePatch)).Data.Keys.ShouldBe(["a"]);
        (await Patch("""{"metadata":{"finalizers":["x/y"]}}""", V1Patch.PatchType.StrategicMergePatch)).Metadata.Finalizers.ShouldBe(["x/y"]);
        var first = await Patch("""{"apiVersion":"v1","kind":"ConfigMap","data":{"c":"1","d":"1"}}""", V1Patch.PatchType.ApplyPatch, "one");
        first.Data.Keys.ShouldBe(["a", "c", "d"], ignoreOrder: true);
        var second = await Patch("""{"apiVersion":"v1","kind":"ConfigMap","data":{"c":"1"}}""", V1Patch.PatchType.ApplyPatch, "one");
        second.Data.Keys.ShouldBe(["a", "c"], ignoreOrder: true);
        (await Refused(() => Patch("""{"apiVersion":"v1","kind":"ConfigMap","data":{"c":"2"}}""", V1Patch.PatchType.ApplyPatch, "two"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Delete_WithFinalizer_WaitsUntilItIsGone()
    {
        var map = Map("held");
        map.Metadata.Finalizers = ["x/y"];
        await _client.CoreV1.CreateNamespacedConfigMapAsync(map, "default", cancellationToken: Token);

        await _client.CoreV1.DeleteNamespacedConfigMapAsync("held", "default", cancellationToken: Token);
        (await _client.CoreV1.ReadNamespacedConfigMapAsync("held", "default", cancellationToken: Token)).Metadata.DeletionTimestamp.ShouldNotBeNull();
        await _client.CoreV1.PatchNamespacedConfigMapAsync(
            new V1Patch("""{"metadata":{"finalizers":null}}""", V1Patch.PatchType.MergePatch), "held", "default", cancellationToken: Token);

        (await Refused(() => _client.CoreV1.ReadNamespacedConfigMapAsync("held", "default", cancellationToken: Token))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task StatusSubresource_OfCustomResource_IsWrittenAlone()
    {
        await _client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(KubernetesYaml.Deserialize<V1CustomResourceDefinition>("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.test.example.com}
            spec:
              group: test.example.com
              scope: Cluster
              names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
              versions:
              - {name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: {type: object}}}
            """), cancellationToken: Token);
        var body = new JsonObject { ["apiVersion"] = "test.example.com/v1", ["kind"] = "Widget", ["metadata"] = new JsonObject { ["name"] = "w" }, ["spec"] = new JsonObject { ["size"] = 1 } };
        await _client.CustomObjects.CreateClusterCustomObjectAsync(body, "test.example.com", "v1", "widgets", cancellationToken: Token);
        await _client.CustomObjects.PatchClusterCustomObjectAsync(
            new V1Patch("""{"spec":{"size":2},"status":{"ok":true}}""", V1Patch.PatchType.MergePatch), "test.example.com", "v1", "widgets", "w", cancellationToken: Token);
        await _client.CustomObjects.PatchClusterCustomObjectStatusAsync(
            new V1Patch("""{"spec":{"size":3},"status":{"ok":true}}""", V1Patch.PatchType.MergePatch), "test.example.com", "v1", "widgets", "w", cancellationToken: Token);

        var stored = cluster.Registry.Get(cluster.Registry.Catalog.Kind("test.example.com/v1", "Widget"), "", "w").Value;

        stored.Number("spec.size").ShouldBe(2);
        stored.Text("status.ok").ShouldBe("true");
        stored.Number("metadata.generation").ShouldBe(2);
        (await _client.ApiextensionsV1.ReadCustomResourceDefinitionAsync("widgets.test.example.com", cancellationToken: Token))
            .Status.Conditions.ShouldContain(c => c.Type == "Established" && c.Status == "True");
    }

    [Fact]
    public async Task List_AsTable_HasTheCommandLinesColumns()
    {
        var operators = cluster.Registry.Catalog.Kind("config.openshift.io/v1", "ClusterOperator");
        cluster.Registry.Create(operators, "", new() { ["metadata"] = new JsonObject { ["name"] = "etcd" } });
        cluster.Registry.Change(operators, "", "etcd", "status", o =>
        {
            o["status"] = JsonNode.Parse("""
                {"versions":[{"name":"operator","version":"4.17.3"}],"conditions":[
                 {"type":"Available","status":"False","lastTransitionTime":"2000-01-01T00:00:00Z","message":"no quorum"},
                 {"type":"Progressing","status":"True"},{"type":"Degraded","status":"False"}]}
                """);
            return o;
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "apis/config.openshift.io/v1/clusteroperators");
        request.Headers.Add("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

        using var http = cluster.Http(cluster.Kubeadmin.Token());
        var response = await http.SendAsync(request, Token);
        var table = JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!;

        table["columnDefinitions"]!.AsArray().Select(c => c.Text("name")).ShouldBe(["Name", "Version", "Available", "Progressing", "Degraded", "Since", "Message"]);
        var cells = table["rows"]![0]!["cells"]!.AsArray().Select(c => c.AsText()).ToList();
        cells[..5].ShouldBe(["etcd", "4.17.3", "False", "True", "False"]);
        cells[5].ShouldStartWith("2");
        cells[6].ShouldBe("no quorum");
    }

    [Fact]
    public async Task Request_OfUserWithoutRole_IsForbiddenUntilBound()
    {
        using var other = cluster.Client("system:aro-sre", "");

        (await Refused(() => other.CoreV1.ListNodeAsync(cancellationToken: Token)))
            .ShouldBe((HttpStatusCode.Forbidden, "Forbidden", "nodes is forbidden: User \"system:aro-sre\" cannot list resource \"nodes\" in API group \"\" at the cluster scope"));
        await _client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
            new V1ClusterRoleBinding
            {
                Metadata = new() { Name = "sre" },
                RoleRef = new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = "cluster-admin" },
                Subjects = [new() { Kind = "User", Name = "system:aro-sre" }],
            },
            cancellationToken: Token);
        (await other.CoreV1.ListNodeAsync(cancellationToken: Token)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_InTheNameOfAnother_HasTheirRights()
    {
        using var http = cluster.Http(cluster.Kubeadmin.Token());
        http.DefaultRequestHeaders.Add("Impersonate-User", "nobody");

        (await http.GetAsync(new Uri("api/v1/nodes", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Request_WithForeignCertificateOrToken_IsUnauthorized()
    {
        var foreign = CertificateKey.Authority("foreign", TimeProvider.System.GetUtcNow().AddDays(-2), TimeSpan.FromDays(30));
        using var stranger = new k8s.Kubernetes(cluster.Configuration("system:admin", "system:masters", foreign));
        using var guess = cluster.Http("sha256~guess");

        (await Refused(() => stranger.CoreV1.ListNodeAsync(cancellationToken: Token))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await guess.GetAsync(new Uri("api/v1/nodes", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("kubeadmin:aaaaa-bbbbb-ccccc-ddddd", HttpStatusCode.Found)]
    [InlineData("kubeadmin:wrong", HttpStatusCode.Unauthorized)]
    [InlineData("other:aaaaa-bbbbb-ccccc-ddddd", HttpStatusCode.Unauthorized)]
    public async Task Login_WithPassword_GivesATokenForKubeadmin(string credential, HttpStatusCode expected)
    {
        using var http = cluster.Http(followRedirects: false);
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credential)));

        var response = await http.GetAsync(new Uri("oauth/authorize?response_type=token&client_id=openshift-challenging-client", UriKind.Relative), Token);

        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.Found)
        {
            using var loggedIn = cluster.Http(response.Headers.Location!.Fragment[1..].Split('&')[0].Split('=')[1]);
            var user = JsonNode.Parse(await loggedIn.GetStringAsync(new Uri("apis/user.openshift.io/v1/users/~", UriKind.Relative), Token));
            user.Text("metadata.name").ShouldBe("kube:admin");
        }
    }

    [Fact]
    public async Task Anonymous_SeesHealthAndNothingElse()
    {
        using var http = cluster.Http();

        (await http.GetStringAsync(new Uri("readyz", UriKind.Relative), Token)).ShouldBe("ok");
        (await http.GetAsync(new Uri("api/v1/secrets", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync(new Uri("api/v1/nothing", UriKind.Relative), Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Body_ThatIsMalformed_IsABadRequest()
    {
        using var http = cluster.Http(cluster.Kubeadmin.Token());
        using var content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");

        var response = await http.PostAsync(new Uri("api/v1/namespaces/default/configmaps", UriKind.Relative), content, Token);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Token)).Text("kind").ShouldBe("Status");
    }

    private static async Task<(HttpStatusCode Status, string Reason, string Message)> Refused(Func<Task> call)
    {
        var e = await Should.ThrowAsync<HttpOperationException>(call);
        var status = JsonNode.Parse(e.Response.Content);
        return (e.Response.StatusCode, status.Text("reason"), status.Text("message"));
    }
}

public sealed class KubernetesRestartTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    [Fact]
    public async Task Restart_KeepsObjectsAndRevision()
    {
        var token = TestContext.Current.CancellationToken;
        V1Secret created;
        using (var client = cluster.Client("system:admin", ""))
        {
            created = await client.CoreV1.CreateNamespacedSecretAsync(
                new V1Secret { Metadata = new() { Name = "kept" }, StringData = new Dictionary<string, string> { ["a"] = "b" } }, "default", cancellationToken: token);
        }

        await cluster.RestartAsync();

        using var again = cluster.Client("system:admin", "");
        var read = await again.CoreV1.ReadNamespacedSecretAsync("kept", "default", cancellationToken: token);
        read.Metadata.Uid.ShouldBe(created.Metadata.Uid);
        read.Metadata.ResourceVersion.ShouldBe(created.Metadata.ResourceVersion);
        read.Data["a"].ShouldBe("b"u8.ToArray());
        cluster.Registry.Store.Revision.ShouldBe(long.Parse(created.Metadata.ResourceVersion));
    }
}
