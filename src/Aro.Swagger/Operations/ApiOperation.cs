using Aro.Api.Versions;

namespace Aro.Swagger.Operations;

/// <summary>An operation as published. Its parameters follow from the path.</summary>
/// <param name="Id">Group and name, from which generated clients take their method names.</param>
/// <param name="Method">HTTP method, in lower case.</param>
/// <param name="Path">Path with parameters in braces.</param>
/// <param name="Summary">One sentence; also the name of the example.</param>
/// <param name="Description">What the answer holds.</param>
internal sealed record ApiOperation(string Id, string Method, string Path, string Summary, string Description)
{
    /// <summary>First api-version that has it.</summary>
    public string Since { get; init; } = ApiVersionNames.V20191231Preview;

    /// <summary>Definition of the request body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Definition of the answer; null for none.</summary>
    public string? Result { get; init; }

    /// <summary>Whether the answer is a page of a list.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Whether, and how, clients must wait.</summary>
    public LongRunning LongRunning { get; init; }

    /// <summary>Group of the operation in reference documentation.</summary>
    public required string Tag { get; init; }
}
