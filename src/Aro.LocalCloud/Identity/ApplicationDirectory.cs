using System.Collections.Concurrent;
using System.Text.Json;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Persistence;

namespace Aro.LocalCloud.Identity;

/// <summary>The applications that can sign in: those of the options and those made through Microsoft Graph, which are kept.</summary>
internal sealed class ApplicationDirectory
{
    private const string Kind = "application";

    private readonly CloudDatabase _database;
    private readonly ConcurrentDictionary<string, DirectoryApplication> _applications = new(StringComparer.OrdinalIgnoreCase);

    public ApplicationDirectory(CloudDatabase database, CloudEnvironment cloud)
    {
        _database = database;
        foreach (var application in cloud.Options.Applications)
        {
            _applications[application.ClientId] = new DirectoryApplication
            {
                ClientId = application.ClientId,
                PrincipalId = application.ObjectId,
                ObjectId = application.ObjectId,
                DisplayName = application.DisplayName,
                Secrets = application.Secret is null ? [] : [application.Secret],
            };
        }

        foreach (var (_, body) in database.ReadAll(Kind))
        {
            var stored = JsonSerializer.Deserialize<DirectoryApplication>(body, CloudJson.Options)!;
            _applications[stored.ClientId] = _applications.TryGetValue(stored.ClientId, out var configured)
                ? configured with { Secrets = [.. configured.Secrets.Union(stored.Secrets)] }
                : stored;
        }
    }

    public IEnumerable<DirectoryApplication> All => _applications.Values.OrderBy(a => a.ClientId, StringComparer.Ordinal);

    public DirectoryApplication? Find(string clientId) => _applications.GetValueOrDefault(clientId);

    public void Write(DirectoryApplication application)
    {
        _database.Write(Kind, application.ClientId, JsonSerializer.Serialize(application, CloudJson.Options));
        _applications[application.ClientId] = application;
    }

    public void Remove(DirectoryApplication application)
    {
        _database.Remove(Kind, application.ClientId);
        _applications.TryRemove(application.ClientId, out _);
    }
}

/// <summary>An application with its service principal, as kept.</summary>
internal sealed record DirectoryApplication
{
    public required string ClientId { get; init; }

    /// <summary>Object id of the application.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Object id of its service principal; null until one is made.</summary>
    public string? PrincipalId { get; init; }

    public required string DisplayName { get; init; }

    public IReadOnlyList<string> Secrets { get; init; } = [];

    public CloudApplication ToCloudApplication() =>
        new() { ClientId = ClientId, ObjectId = PrincipalId ?? ObjectId, DisplayName = DisplayName };
}
