using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares what is said of a member beside its type: read-only, mutability, secret, flattened.</summary>
internal sealed class AnnotationComparer(Findings findings)
{
    /// <summary>What is compared here.</summary>
    public static IReadOnlyList<string> Known { get; } = ["readOnly", "x-ms-mutability", "x-ms-secret", "x-ms-client-flatten"];

    private static readonly string[] Every = ["create", "read", "update"];
    private static readonly string[] OnlyRead = ["read"];

    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        bool wasReadOnly = IsTrue(old, "readOnly");
        if (wasReadOnly != IsTrue(now, "readOnly"))
        {
            findings.Add(
                wasReadOnly ? FindingKind.ReadOnlyRemoved : FindingKind.ReadOnlyAdded,
                path.Then("readOnly"),
                wasReadOnly ? "could only be read, can now be written" : "could be written, can now only be read",
                wasReadOnly ? Impact.None : Impact.Caller);
        }

        Mutability(old, now, path.Then("x-ms-mutability"));
        Flag(FindingKind.SecretChanged, "x-ms-secret", Impact.None);
        Flag(FindingKind.FlattenChanged, "x-ms-client-flatten", Impact.Client);

        void Flag(FindingKind kind, string name, Impact impact) =>
            findings.AddIfDifferent(kind, path.Then(name), IsTrue(old, name) ? "true" : null, IsTrue(now, name) ? "true" : null, impact);
    }

    // Without the annotation a member can be used in every way, so stating some ways for the first time takes away the others.
    private void Mutability(SchemaSite old, SchemaSite now, string path)
    {
        string[]? before = Modes(old);
        string[]? after = Modes(now);
        Impact impact = (before ?? Default(old)).Except(after ?? Default(now), StringComparer.Ordinal).Any() ? Impact.Caller : Impact.None;
        findings.AddIfDifferent(FindingKind.MutabilityChanged, path, Show(before), Show(after), impact);
        findings.AddIfReordered(path, before ?? [], after ?? [], Impact.None);
    }

    private static string[] Default(SchemaSite site) => IsTrue(site, "readOnly") ? OnlyRead : Every;

    private static string[]? Modes(SchemaSite site) =>
        site["x-ms-mutability"] is JsonArray modes ? [.. modes.Select(mode => mode!.ToString())] : null;

    private static string? Show(string[]? modes) => modes is null ? null : string.Join(", ", modes.Order(StringComparer.Ordinal));

    private static bool IsTrue(SchemaSite site, string name) => site[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}
