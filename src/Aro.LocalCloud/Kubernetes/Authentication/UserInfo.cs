namespace Aro.LocalCloud.Kubernetes.Authentication;

/// <summary>Who makes a request.</summary>
/// <param name="Name">User name.</param>
/// <param name="Groups">Groups.</param>
internal sealed record UserInfo(string Name, IReadOnlyList<string> Groups)
{
    /// <summary>Nobody who said who they are.</summary>
    public static UserInfo Anonymous { get; } = new("system:anonymous", ["system:unauthenticated"]);
}
