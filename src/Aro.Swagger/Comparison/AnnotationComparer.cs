using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares what is said of a member beside its type: read-only, mutability, secret, flattened.</summary>
internal sealed class AnnotationComparer(Findings findings)
{
    /// <summary>What is compared here.</summary>
    public static IReadOnlyList<string> Known { get; } = ["readOnly", "x-ms-mutability", "x-ms-secret", "x-ms-client-flatten"];

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
        // Tools hide a secret from those who read along, and show what ceases to be one.
        Flag(FindingKind.SecretChanged, "x-ms-secret", IsTrue(now, "x-ms-secret") ? Impact.None : Impact.Client);
        Flag(FindingKind.FlattenChanged, "x-ms-client-flatten", Impact.Client);

        void Flag(FindingKind kind, string name, Impact impact) =>
            findings.AddIfDifferent(kind, path.Then(name), IsTrue(old, name) ? "true" : null, IsTrue(now, name) ? "true" : null, impact);
    }

    // To state for the first time in which ways a member can be used only tells what the service does; to take back a way that was stated
    // changes it. Our files state the ways of every value that a client can send, so that a [Mutable] that is dropped is such a change.
    private void Mutability(SchemaSite old, SchemaSite now, string path)
    {
        string[]? before = Modes(old);
        string[]? after = Modes(now);
        Impact impact = before is not null && after is not null && before.Except(after, StringComparer.Ordinal).Any() ? Impact.Caller : Impact.None;
        findings.AddIfDifferent(FindingKind.MutabilityChanged, path, Show(before), Show(after), impact);
        findings.AddIfReordered(path, before ?? [], after ?? [], Impact.None);
    }

    private static string[]? Modes(SchemaSite site) =>
        site["x-ms-mutability"] is JsonArray modes ? [.. modes.Select(mode => mode!.ToString())] : null;

    private static string? Show(string[]? modes) => modes is null ? null : string.Join(", ", modes.Order(StringComparer.Ordinal));

    private static bool IsTrue(SchemaSite site, string name) => site[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}
