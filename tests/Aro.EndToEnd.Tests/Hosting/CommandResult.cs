namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>Outcome of a command.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error);
