using System.Net;
using System.Text.Json;
using Aro.Database.Documents;
using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>Compares an account with what the store relies on, and creates what is absent where that is wanted.</summary>
internal sealed class CosmosSchema(CosmosClient client, CosmosStoreOptions options)
{
    private const string DeployRemedy =
        $"Deploy deploy/databases.bicep, or, on an empty account in development, set {CosmosStoreOptions.SectionName}:{nameof(CosmosStoreOptions.CreateContainers)}";

    /// <summary>Returns when the account is as it must be.</summary>
    /// <exception cref="DocumentStoreOpenException">The account is not as it must be, or does not answer.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CheckConsistencyAsync();
            await EnsureDatabaseAsync(cancellationToken);
            List<string> problems = [];
            foreach (CosmosContainerDefinition definition in CosmosContainers.All)
            {
                if (await EnsureContainerAsync(definition, cancellationToken) is { } problem)
                {
                    problems.Add(problem);
                }
            }

            if (problems.Count > 0)
            {
                throw Refused(string.Join("; ", problems), DeployRemedy);
            }
        }
        catch (CosmosException e)
        {
            throw Refused(CosmosErrors.Problem(e.StatusCode, e.SubStatusCode), "Check the endpoint, the key or the identity's role, and the account's network rules", e);
        }
        catch (Exception e) when (e is HttpRequestException or AuthenticationFailedException or TimeoutException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Refused($"it does not answer ({e.Message.Split('\n', 2)[0].Trim()})", "Check the endpoint, the key or the identity, and the account's network rules", e);
        }
    }

    private async Task CheckConsistencyAsync()
    {
        AccountProperties account = await client.ReadAccountAsync();
        ConsistencyLevel actual = account.Consistency.DefaultConsistencyLevel;
        // Levels are declared from the strongest to the weakest.
        if (options.Consistency == CosmosConsistency.Strong ? actual != ConsistencyLevel.Strong : actual > ConsistencyLevel.Session)
        {
            throw Refused(
                $"its default consistency is {actual}, not {options.Consistency}",
                $"Set the account's default consistency to Strong, or, in development, {CosmosStoreOptions.SectionName}:{nameof(options.Consistency)} to Session");
        }
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        using ResponseMessage found = await client.GetDatabase(options.Database).ReadStreamAsync(cancellationToken: cancellationToken);
        if (found.StatusCode != HttpStatusCode.NotFound)
        {
            found.EnsureSuccessStatusCode();
        }
        else if (options.CreateContainers)
        {
            await client.CreateDatabaseIfNotExistsAsync(options.Database, cancellationToken: cancellationToken);
        }
        else
        {
            throw Refused($"the database '{options.Database}' does not exist", DeployRemedy);
        }
    }

    /// <summary>What is wrong with the container; null when nothing is.</summary>
    private async Task<string?> EnsureContainerAsync(CosmosContainerDefinition definition, CancellationToken cancellationToken)
    {
        Microsoft.Azure.Cosmos.Database database = client.GetDatabase(options.Database);
        using ResponseMessage found = await database.GetContainer(definition.Id).ReadContainerStreamAsync(cancellationToken: cancellationToken);
        if (found.StatusCode != HttpStatusCode.NotFound)
        {
            found.EnsureSuccessStatusCode();
            CosmosContainerDefinition actual = (await JsonSerializer.DeserializeAsync(
                found.Content, CosmosJsonContext.Default.CosmosContainerDefinition, cancellationToken))!;
            string[] differences = [.. definition.DifferencesOf(actual)];
            return differences.Length == 0 ? null : $"container '{definition.Id}' differs: {string.Join(", ", differences)}";
        }

        if (!options.CreateContainers)
        {
            return $"container '{definition.Id}' is missing";
        }

        // Another process may create it at the same time.
        await database.CreateContainerIfNotExistsAsync(definition.ToProperties(), cancellationToken: cancellationToken);
        return null;
    }

    private DocumentStoreOpenException Refused(string problem, string remedy, Exception? cause = null) =>
        new(options.Endpoint, problem, remedy + ".", cause);
}
