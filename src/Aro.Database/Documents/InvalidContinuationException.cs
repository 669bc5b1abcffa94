namespace Aro.Database.Documents;

/// <summary>A continuation was not given out by this listing: it is malformed, or of another listing.</summary>
public sealed class InvalidContinuationException()
    : Exception("The continuation is not one that this listing gave out. Begin the listing again without it.");
