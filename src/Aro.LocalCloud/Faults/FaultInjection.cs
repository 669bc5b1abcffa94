using System.Text.RegularExpressions;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Faults;

/// <summary>Makes chosen requests fail. Rules are not kept over a restart.</summary>
public sealed class FaultInjection
{
    /// <summary>Path of the control endpoint; it never fails by a rule.</summary>
    internal const string ControlPath = "/_localcloud/";

    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<State> _rules = [];

    internal FaultInjection(CloudEnvironment cloud) => _clock = cloud.Time.Clock;

    /// <summary>The rules, with how often each has matched.</summary>
    public IReadOnlyList<(FaultRule Rule, int Matched)> Rules
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules.Select(r => (r.Rule, r.Matched))];
            }
        }
    }

    /// <summary>Adds a rule, or replaces the one with its name.</summary>
    /// <exception cref="ArgumentException"><see cref="FaultRule.Url"/> is no regular expression.</exception>
    public void Add(FaultRule rule)
    {
        var state = new State(rule, new Regex(rule.Url, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        lock (_gate)
        {
            _rules.RemoveAll(r => r.Rule.Name == rule.Name);
            _rules.Add(state);
        }
    }

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    internal async Task ApplyAsync(HttpContext context, Func<HttpContext, Task> next)
    {
        if (Match(context.Request) is not { } rule)
        {
            await next(context);
            return;
        }

        if (rule.Delay > TimeSpan.Zero)
        {
            await Task.Delay(rule.Delay, _clock, context.RequestAborted);
        }

        switch (rule.Kind)
        {
            case FaultKind.Respond:
                await context.WriteErrorAsync(
                    new CloudException(rule.StatusCode, rule.Code, $"Fault '{rule.Name}' was injected.") { RetryAfter = rule.RetryAfter });
                break;
            case FaultKind.Drop:
                context.Abort();
                break;
            case FaultKind.ApplyThenDrop:
                // The answer goes nowhere, and nothing of it may reach the client before the connection closes.
                context.Response.Body = Stream.Null;
                await next(context);
                context.Abort();
                break;
            default:
                await next(context);
                break;
        }
    }

    private FaultRule? Match(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(ControlPath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        lock (_gate)
        {
            foreach (var state in _rules)
            {
                if ((state.Rule.Method is null || string.Equals(state.Rule.Method, request.Method, StringComparison.OrdinalIgnoreCase))
                    && state.Url.IsMatch($"{request.Host.Host}{request.Path}{request.QueryString}"))
                {
                    var count = state.Matched++ - state.Rule.Skip;
                    if (count >= 0 && (state.Rule.Times is null || count < state.Rule.Times))
                    {
                        return state.Rule;
                    }
                }
            }

            return null;
        }
    }

    private sealed class State(FaultRule rule, Regex url)
    {
        public FaultRule Rule { get; } = rule;

        public Regex Url { get; } = url;

        public int Matched { get; set; }
    }
}
