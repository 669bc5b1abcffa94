using System.Text.Json.Nodes;
using Spectre.Console;

namespace Aro.Demo;

/// <summary>Shows an operation's steps as they end, from what the operation's status URL answers; nothing is known beforehand.</summary>
internal sealed class StepProgress(IAnsiConsole console)
{
    private int _shown;

    /// <summary>Prints the steps that ended since the last call; returns what the status line says.</summary>
    public string Observe(JsonNode status)
    {
        JsonNode? properties = status["properties"];
        foreach (JsonNode? step in (properties?["steps"] as JsonArray ?? []).Skip(_shown))
        {
            TimeSpan duration = Time(step!, "endTime") - Time(step!, "startTime");
            string name = step!["name"]!.GetValue<string>();
            string description = step["description"]?.GetValue<string>() ?? "";
            console.MarkupLine($"  [green]✓[/] {name.EscapeMarkup().PadRight(34)} [grey]{description.EscapeMarkup().PadRight(52)}[/] [aqua]{Seconds(duration)}[/]");
            _shown++;
        }

        string current = properties?["currentStep"]?.GetValue<string>() ?? "";
        string message = properties?["message"]?.GetValue<string>() ?? "";
        return $"{status["status"]} {status["percentComplete"]}%  {current}{(message.Length > 0 ? ": " + message : "")}";
    }

    /// <summary>A duration as the demo prints it.</summary>
    public static string Seconds(TimeSpan duration) => $"{duration.TotalSeconds,7:0.00} s";

    private static DateTimeOffset Time(JsonNode step, string member) =>
        step[member] is JsonNode value ? DateTimeOffset.Parse(value.GetValue<string>()) : default;
}
