using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Cluster.Deployments;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Tests.Templates;

/// <summary>Evaluates an embedded template with the real engine: <c>bicep snapshot</c>.</summary>
internal static class BicepEngine
{
    private static readonly string Executable = typeof(BicepEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "BicepPath").Value!;

    /// <summary>The resources the template makes with these parameters, by "type/name" below the provider.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonObject>> EvaluateAsync(string template, JsonObject parameters)
    {
        BicepTemplate compiled = template == "base" ? BicepTemplate.Base : BicepTemplate.Machines;
        DirectoryInfo directory = Directory.CreateTempSubdirectory("aro-bicep-test-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "t.json"), compiled.Parse().ToJsonString());
            string values = string.Join('\n', parameters.Select(p => $"param {p.Key} = json('{p.Value!.ToJsonString(Plain).Replace("\\", "\\\\", StringComparison.Ordinal)}')"));
            string file = Path.Combine(directory.FullName, "t.bicepparam");
            await File.WriteAllTextAsync(file, $"using 't.json'\n{values}\n");
            await RunAsync(file);
            JsonNode snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(directory.FullName, "t.snapshot.json")))!;
            return snapshot.Items("predictedResources").ToDictionary(
                r => r.Text("id")!.Split("/providers/")[^1] switch { var id => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..] },
                StringComparer.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task RunAsync(string file)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Executable,
            ["snapshot", file, "--mode", "overwrite", "--subscription-id", Support.TestDocuments.Subscription, "--resource-group", "g", "--location", "eastus"])
        { RedirectStandardError = true, UseShellExecute = false })!;
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, errors);
    }
}
