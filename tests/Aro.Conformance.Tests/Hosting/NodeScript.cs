using System.Diagnostics;
using System.Text.Json;

namespace Aro.Conformance.Tests.Hosting;

/// <summary>Runs the scripts in the folder <c>node</c>, which read one JSON file and write another.</summary>
internal static class NodeScript
{
    public const string Missing = "the packages of tests/Aro.Conformance.Tests/node are not installed; ./test does it (Debian packages nodejs, npm)";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Aro.Conformance.Tests", "node");

    /// <summary>Whether the tools of the lock file are there.</summary>
    public static bool IsInstalled { get; } = File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"));

    /// <summary>Runs a script; it must succeed.</summary>
    public static async Task<TOutput> RunAsync<TInput, TOutput>(string script, TInput input, CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("aro-node-").FullName;
        try
        {
            string inputFile = Path.Combine(directory, "input.json");
            string outputFile = Path.Combine(directory, "output.json");
            await File.WriteAllTextAsync(inputFile, JsonSerializer.Serialize(input, JsonSerializerOptions.Web), cancellationToken);
            ProcessStartInfo info = new("node", [script, inputFile, outputFile])
            {
                WorkingDirectory = Folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(info)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            process.ExitCode.ShouldBe(0, $"{script}\n{await output}\n{await error}");
            return JsonSerializer.Deserialize<TOutput>(await File.ReadAllTextAsync(outputFile, cancellationToken), JsonSerializerOptions.Web)!;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
