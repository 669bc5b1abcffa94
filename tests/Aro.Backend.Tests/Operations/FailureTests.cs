using System.Text;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;

namespace Aro.Backend.Tests.Operations;

/// <summary>How operations fail, and what the customer is told.</summary>
public sealed class FailureTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task Step_CloudError_EndsWithItsCodeAndTheStep()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Update);
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("ensureResourceGroup"),
                new ScriptedStep("deployCluster", (_, _) => throw new CloudErrorException(
                    409,
                    new CloudErrorBody
                    {
                        Code = "ScopeLocked",
                        Message = "The resource group is locked.",
                        AdditionalInfo = [new CloudErrorInfo("Remedy", new Dictionary<string, string> { ["action"] = "Remove the lock." })],
                    })),
            ]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        OperationDocument operation = await database.ReadOperationAsync(operationId);
        operation.Status.ShouldBe(ProvisioningState.Failed);
        operation.EndTime.ShouldNotBeNull();
        operation.Ttl.ShouldBe(604_800);
        operation.PercentComplete.ShouldBe(50);
        operation.Steps.Select(s => s.Name).ShouldBe(["ensureResourceGroup"]);
        CloudErrorBody error = operation.Error!;
        (error.Code, error.Message, error.Target).ShouldBe(("ScopeLocked", "The resource group is locked.", "deployCluster"));
        error.AdditionalInfo!.Select(i => i.Type).ShouldBe(["Remedy", "FailedStep"]);
        error.AdditionalInfo![0].Info["action"].ShouldBe("Remove the lock.");
        error.AdditionalInfo[1].Info["step"].ShouldBe("deployCluster");
        error.AdditionalInfo[1].Info["attempt"].ShouldBe("1");

        OpenShiftClusterProperties properties = (await database.ReadClusterAsync())!.Cluster.Properties;
        properties.ProvisioningState.ShouldBe(ProvisioningState.Failed);
        properties.FailedProvisioningState.ShouldBe(ProvisioningState.Updating);
        properties.LastProvisioningState.ShouldBeNull();
        properties.LastError!.Code.ShouldBe("ScopeLocked");
    }

    [Fact]
    public async Task Step_CloudErrorWithTarget_KeepsIt()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("validate", (_, _) => throw new CloudErrorException(400, "InvalidLinkedVNet", "Bad.", "properties.masterProfile.subnetId"))]);

        await process.RunOneAsync().Soon();

        (await database.ReadOperationAsync(operationId)).Error!.Target.ShouldBe("properties.masterProfile.subnetId");
    }

    [Theory]
    [InlineData(true, ProvisioningState.Succeeded, ProvisioningState.Succeeded, ProvisioningState.Succeeded)]
    [InlineData(false, ProvisioningState.Succeeded, ProvisioningState.Succeeded, ProvisioningState.Failed)]
    [InlineData(true, ProvisioningState.Failed, ProvisioningState.Failed, ProvisioningState.Succeeded)]
    [InlineData(false, ProvisioningState.Updating, ProvisioningState.Failed, ProvisioningState.Failed)]
    public async Task AdminUpdate_End_ClusterReturnsToItsLastTerminalState(
        bool succeeds, ProvisioningState last, ProvisioningState expectedCluster, ProvisioningState expectedOperation)
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(
            OperationType.AdminUpdate,
            change: (cluster, _) =>
            {
                cluster.Cluster.Properties.LastProvisioningState = last;
                cluster.Cluster.Properties.MaintenanceTask = MaintenanceTask.CertificatesRenewal;
                cluster.Cluster.Properties.MaintenanceState = MaintenanceState.Planned;
            });
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("only", (_, _) => succeeds ? Task.CompletedTask : throw new CloudErrorException(500, "DeploymentFailed", "No."))]);

        await process.RunOneAsync().Soon();

        OpenShiftClusterProperties properties = (await database.ReadClusterAsync())!.Cluster.Properties;
        properties.ProvisioningState.ShouldBe(expectedCluster);
        properties.FailedProvisioningState.ShouldBe(succeeds ? null : ProvisioningState.AdminUpdating);
        properties.LastError?.Code.ShouldBe("DeploymentFailed");
        (properties.LastError is null).ShouldBe(succeeds);
        properties.LastAdminUpdateError.ShouldBe(succeeds ? null : "DeploymentFailed: No.");
        properties.MaintenanceTask.ShouldBeNull();
        properties.MaintenanceState.ShouldBe(MaintenanceState.None);
        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(expectedOperation);
    }

    [Fact]
    public async Task Step_UnexpectedException_RestsIsRepeatedAndThenFailsWithTheReason()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("only", static (_, _) => throw new InvalidCastException("no such cast https://x/y?sig=hidden"))]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.RetryLater);
        OperationDocument waiting = await database.ReadOperationAsync(operationId);
        waiting.Status.ShouldBe(ProvisioningState.Creating);
        waiting.Error.ShouldBeNull();
        waiting.LastFailure!.Code.ShouldBe("InternalServerError");
        waiting.Message.ShouldBe("Step 'only' failed unexpectedly and is repeated (attempt 1 of 5).");
        (await process.RunOneAsync().Soon()).ShouldBeNull("the cluster rests");

        for (int i = 2; i <= 4; i++)
        {
            time.Jump(Rest);
            (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.RetryLater);
        }

        time.Jump(Rest);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        process.Journal.Count("only").ShouldBe(5);
        OperationDocument operation = await database.ReadOperationAsync(operationId);
        operation.Status.ShouldBe(ProvisioningState.Failed);
        operation.LastFailure.ShouldBeNull();
        operation.Error!.Code.ShouldBe("InternalServerError");
        operation.Error.Target.ShouldBe("only");
        operation.Error.Message.ShouldStartWith(
            $"Step 'only' (Doing only) of operation {operationId:D} failed unexpectedly: InvalidCastException: no such cast https://x/y?***. ");
        operation.Error.AdditionalInfo!.Select(i => i.Type).ShouldBe(["Remedy", "FailedStep"]);
        operation.Error.AdditionalInfo![1].Info["attempt"].ShouldBe("5");
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_UnexpectedExceptionOnce_SucceedsAtTheNextClaim()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        int runs = 0;
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("only", (_, _) => ++runs == 1 ? throw new InvalidOperationException("once") : Task.CompletedTask)]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.RetryLater);
        time.Jump(Rest);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        OperationDocument operation = await database.ReadOperationAsync(operationId);
        operation.Status.ShouldBe(ProvisioningState.Succeeded);
        operation.Error.ShouldBeNull();
        operation.LastFailure.ShouldBeNull();
        (await database.ReadClusterAsync())!.Cluster.Properties.LastError.ShouldBeNull();
    }

    [Fact]
    public async Task Steps_EachFailsUnexpectedlyOnce_ProgressKeepsTheOperationAlive()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        HashSet<string> failed = [];
        await using TestProcess process = new(
            database,
            _ => [.. Enumerable.Range(1, 8).Select(i => new ScriptedStep($"s{i}", (_, _) =>
                failed.Add($"s{i}") ? throw new InvalidOperationException("once") : Task.CompletedTask))]);

        for (RunOutcome? outcome = RunOutcome.RetryLater; outcome == RunOutcome.RetryLater; time.Jump(Rest))
        {
            outcome = await process.RunOneAsync().Soon();
        }

        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Succeeded);
    }

    [Fact]
    public async Task Claim_SixthTime_FailsWithTheLastRealError()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, operation) =>
        {
            cluster.Dequeues = 5;
            cluster.Checkpoint = new StepCheckpoint { OperationId = operation.OperationId, Current = "deployCluster", Attempt = 5 };
            operation.LastFailure = new CloudErrorBody { Code = "InternalServerError", Message = "The disk was full." };
        });
        await using TestProcess process = new(database, _ => [new ScriptedStep("deployCluster")]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        process.Journal.Count("deployCluster").ShouldBe(0);
        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        error.Code.ShouldBe("TooManyAttempts");
        error.Target.ShouldBe("deployCluster");
        error.Message.ShouldContain("was begun 5 times");
        error.Message.ShouldContain("The last failure was: InternalServerError: The disk was full.");
        error.Details!.Single().Message.ShouldBe("The disk was full.");
        (await database.ReadClusterAsync())!.Cluster.Properties.FailedProvisioningState.ShouldBe(ProvisioningState.Creating);
    }

    [Fact]
    public async Task Claim_AfterFiveDeadWorkers_FailsAtTheSixth()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        StepJournal journal = new();
        for (int i = 0; i < 5; i++)
        {
            FaultyStore dying = new(database.Store, Fault.DieBefore, int.MaxValue);
            await using TestProcess worker = new(database, _ => [Deadly(dying)], journal, $"w{i}", dying);
            (await worker.RunOneAsync().Soon()).ShouldBe(RunOutcome.Abandoned);
            time.Jump(TimeSpan.FromSeconds(61));
        }

        await using TestProcess last = new(database, _ => [new ScriptedStep("deadly")], journal, "last");
        (await last.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        journal.Count("deadly").ShouldBe(5);
        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        error.Code.ShouldBe("TooManyAttempts");
        error.Target.ShouldBe("deadly");

        static ScriptedStep Deadly(FaultyStore store) => new("deadly", (_, _) =>
        {
            store.Die();
            throw new ProcessDiedException();
        });
    }

    [Fact]
    public async Task Catalog_Throws_IsRetriedAndThenFailsNamingTheOperation()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        await using TestProcess process = new(database, _ => throw new InvalidOperationException("no such list"));

        for (int i = 1; i <= 5; i++, time.Jump(Rest))
        {
            (await process.RunOneAsync().Soon()).ShouldBe(i == 5 ? RunOutcome.Ended : RunOutcome.RetryLater);
        }

        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        error.Code.ShouldBe("InternalServerError");
        error.Message.ShouldStartWith($"Preparing operation {operationId:D} failed unexpectedly: InvalidOperationException: no such list.");
    }

    [Fact]
    public async Task End_OperationSnapshot_HoldsTheClusterWithoutSecrets()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, _) =>
        {
            OpenShiftClusterProperties properties = cluster.Cluster.Properties;
            properties.ClusterProfile.PullSecret = SecureString.FromPlaintext("topsecret");
            properties.ClusterProfile.Version = "4.18.1";
            properties.ServicePrincipalProfile = new ServicePrincipalProfile { ClientId = "client", ClientSecret = SecureString.FromPlaintext("topsecret") };
            properties.SshKey = SecureBytes.FromPlaintext([1, 2, 3]);
            cluster.Cluster.Tags = new Dictionary<string, string> { ["a"] = "b" };
        });
        await using TestProcess process = new(
            database,
            _ => [new ScriptedStep("only", static (context, token) => context.UpdateAsync(
                static c => c.Properties.AdminKubeconfig = SecureBytes.FromPlaintext(Encoding.UTF8.GetBytes("topsecret")), token))]);

        await process.RunOneAsync().Soon();

        OpenShiftCluster snapshot = (await database.ReadOperationAsync(operationId)).Cluster!;
        snapshot.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        snapshot.Properties.ClusterProfile.Version.ShouldBe("4.18.1");
        snapshot.Tags!["a"].ShouldBe("b");
        snapshot.Properties.ServicePrincipalProfile!.ClientId.ShouldBe("client");
        snapshot.Properties.ServicePrincipalProfile.ClientSecret.ShouldBeNull();
        snapshot.Properties.ClusterProfile.PullSecret.ShouldBeNull();
        snapshot.Properties.SshKey.ShouldBeNull();
        snapshot.Properties.AdminKubeconfig.ShouldBeNull();
        var stored = await database.Store.ReadAsync(
            TestDatabase.SubscriptionId.ToString("D"), DocumentIds.Operation(operationId), TestContext.Current.CancellationToken);
        string json = Encoding.UTF8.GetString(stored!.Json.Span);
        json.ShouldNotContain("topsecret");
        json.ShouldNotContain("v1:k1:");
        (await database.ReadClusterAsync())!.Cluster.Properties.AdminKubeconfig!.Reveal().ShouldBe("topsecret"u8.ToArray());
    }

    [Fact]
    public async Task Tenant_NeverTold_FailsWithWhatToDo()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        var subscription = (await database.Resources.GetSubscriptionAsync(TestDatabase.SubscriptionId, TestContext.Current.CancellationToken))!;
        await database.Resources.CreateBatch(subscription.Document.PartitionKey).Delete(subscription).CommitAsync(TestContext.Current.CancellationToken);
        await using TestProcess process = new(database, _ => [new ScriptedStep("only", static (context, _) => Task.FromResult(context.TenantId))]);

        await process.RunOneAsync().Soon();

        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        (error.Code, error.Target).ShouldBe(("InvalidSubscriptionState", "only"));
    }
}
