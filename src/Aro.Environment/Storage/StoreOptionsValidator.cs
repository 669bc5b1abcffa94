using Microsoft.Extensions.Options;

namespace Aro.Environment.Storage;

/// <summary>Checks <see cref="StoreOptions"/>: the store must be plain.</summary>
internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options) => options switch
    {
        { Kind: null, Sqlite: not null, Cosmos: not null } => ValidateOptionsResult.Fail(
            $"{StoreOptions.SectionName}: both Sqlite and Cosmos have settings; say which one is used with {StoreOptions.SectionName}:{nameof(options.Kind)}."),
        { Kind: StoreKind.Cosmos, Cosmos: null } => ValidateOptionsResult.Fail(
            $"{StoreOptions.SectionName}:{nameof(options.Kind)}: is Cosmos, but {StoreOptions.SectionName}:{nameof(options.Cosmos)} has no settings."),
        _ => ValidateOptionsResult.Success,
    };
}
