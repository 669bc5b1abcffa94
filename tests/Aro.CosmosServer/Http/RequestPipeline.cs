using System.Collections.Concurrent;
using System.Globalization;
using Aro.CosmosServer.Authorization;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Handlers;
using Aro.CosmosServer.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aro.CosmosServer.Http;

/// <summary>Takes a request from the wire to a handler and its answer back: authorization, faults, headers, errors.</summary>
internal sealed class RequestPipeline(Account account, RequestAuthorizer authorizer, CosmosFaults faults, TimeProvider clock, Uri endpoint)
{
    private readonly DocumentHandlers _documents = new(account);
    private readonly QueryHandlers _queries = new(account);
    private readonly ChangeFeedHandlers _changeFeed = new(account, faults);
    private readonly ResourceHandlers _resources = new(account, endpoint);
    private long _lastActivity;

    public ConcurrentQueue<CosmosExchange> Exchanges { get; } = [];

    public async Task HandleAsync(HttpContext context)
    {
        CosmosRequest request = await ReadAsync(context);
        (CosmosResponse answer, Func<Task>? instead) = await AnswerAsync(request, context);
        Exchanges.Enqueue(new(request.Operation, request.Container, request.Document, answer.Status, answer.Charge));
        if (instead is not null)
        {
            await instead();
        }
        else
        {
            await WriteAsync(context, answer);
        }
    }

    private static async Task<CosmosRequest> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new(context.Request.Method, ResourcePath.Parse(target), context.Request.Headers, body.ToArray());
    }

    private async Task<(CosmosResponse Answer, Func<Task>? Instead)> AnswerAsync(CosmosRequest request, HttpContext context)
    {
        Func<Task>? instead = null;
        try
        {
            authorizer.Check(request);
            foreach (CosmosFault fault in faults.For(request))
            {
                switch (fault)
                {
                    case CosmosFault.Throttle throttle:
                        return (CosmosResponse.Error(429, "TooManyRequests", "The request rate is too large. Please retry after sometime.", 3200, 0)
                            with { RetryAfter = throttle.RetryAfter }, null);
                    case CosmosFault.Fail fail:
                        return (CosmosResponse.Error(fail.Status, fail.Status.ToString(CultureInfo.InvariantCulture), "The request failed.", fail.SubStatus, 0), null);
                    case CosmosFault.LoseRequest:
                        return (new() { Status = 0, Charge = 0 }, () => Break(context));
                    case CosmosFault.LoseAnswer:
                        instead = () => Break(context);
                        break;
                    case CosmosFault.HoldAnswer:
                        instead = () => Hold(context);
                        break;
                    case CosmosFault.Delay delay:
                        await Task.Delay(delay.Time, clock, context.RequestAborted);
                        break;
                    case CosmosFault.Tamper tamper:
                        tamper.Change(request);
                        break;
                }
            }

            lock (account.Gate)
            {
                CosmosResponse answer = Dispatch(request);
                return (request.Path.Type == ResourceType.Document ? answer with { Owner = account.OwnerOf(request) } : answer, instead);
            }
        }
        catch (CosmosErrorException e)
        {
            return (CosmosResponse.Error(e.Status, e.Code, e.Message, e.SubStatus, e.Charge), instead);
        }
    }

    private static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task Hold(HttpContext context)
    {
        TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private CosmosResponse Dispatch(CosmosRequest request) => request.Operation switch
    {
        CosmosOperation.ReadAccount => _resources.ReadAccount(),
        CosmosOperation.CreateDatabase => _resources.CreateDatabase(request),
        CosmosOperation.ReadDatabase => _resources.ReadDatabase(request),
        CosmosOperation.ListDatabases => _resources.ListDatabases(request),
        CosmosOperation.DeleteDatabase => _resources.DeleteDatabase(request),
        CosmosOperation.CreateContainer => _resources.CreateContainer(request),
        CosmosOperation.ReadContainer => _resources.ReadContainer(request),
        CosmosOperation.ListContainers => _resources.ListContainers(request),
        CosmosOperation.ReplaceContainer => _resources.ReplaceContainer(request),
        CosmosOperation.DeleteContainer => _resources.DeleteContainer(request),
        CosmosOperation.ReadPartitionKeyRanges => _resources.ReadPartitionKeyRanges(request),
        CosmosOperation.ReadOffers => _resources.ReadOffers(request),
        CosmosOperation.CreateDocument => _documents.Create(request),
        CosmosOperation.UpsertDocument => _documents.Upsert(request),
        CosmosOperation.ReadDocument => _documents.Read(request),
        CosmosOperation.ReplaceDocument => _documents.Replace(request),
        CosmosOperation.PatchDocument => _documents.Patch(request),
        CosmosOperation.DeleteDocument => _documents.Delete(request),
        CosmosOperation.Batch => _documents.Batch(request),
        CosmosOperation.QueryPlan => _queries.Plan(request),
        CosmosOperation.Query when request.Path.Type != ResourceType.Document => request.Path.Type == ResourceType.Database
            ? _resources.ListDatabases(request)
            : _resources.ListContainers(request),
        CosmosOperation.Query => _queries.Query(request),
        CosmosOperation.ListDocuments => _queries.List(request),
        CosmosOperation.ReadChangeFeed => _changeFeed.Read(request),
        _ => throw CosmosErrorException.MethodNotAllowed(),
    };

    private async Task WriteAsync(HttpContext context, CosmosResponse answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        IHeaderDictionary headers = response.Headers;
        headers[CosmosHeaders.ActivityId] = new Guid((int)Interlocked.Increment(ref _lastActivity), 0, 0, new byte[8]).ToString();
        headers[CosmosHeaders.RequestCharge] = answer.Charge.ToString(CultureInfo.InvariantCulture);
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }

        Add("etag", answer.ETag);
        Add(CosmosHeaders.Continuation, answer.Continuation);
        Add(CosmosHeaders.SessionToken, answer.SessionToken);
        Add(CosmosHeaders.OwnerFullName, answer.Owner?.FullName);
        Add(CosmosHeaders.OwnerId, answer.Owner?.Rid);
        Add(CosmosHeaders.Lsn, answer.Lsn?.ToString(CultureInfo.InvariantCulture));
        Add(CosmosHeaders.ItemCount, answer.ItemCount?.ToString(CultureInfo.InvariantCulture));
        Add(CosmosHeaders.SubStatus, answer.SubStatus == 0 ? null : answer.SubStatus.ToString(CultureInfo.InvariantCulture));
        Add(CosmosHeaders.RetryAfter, answer.RetryAfter?.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
        if (answer.Body is null || answer.Status is 204 or 304)
        {
            return;
        }

        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
