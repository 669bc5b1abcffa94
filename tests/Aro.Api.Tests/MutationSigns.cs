using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Finds in a body, without knowing how it was made, what a kind of mutation does.</summary>
internal sealed class MutationSigns
{
    private const int DeeperThanAnyCluster = 15;
    private const int LongerThanAnyText = 900;

    private readonly byte[] _good;
    private readonly JsonElement _goodRoot;
    private readonly HashSet<string> _goodTexts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _goodTextsInAnyCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<MutationKind> _found = [];
    private int _depth;

    /// <summary>Learns what a good body is like.</summary>
    public MutationSigns(JsonObject good)
    {
        _good = Bodies.Bytes(good);
        _goodRoot = JsonDocument.Parse(_good).RootElement;
        Learn(_goodRoot);
    }

    /// <summary>The kinds whose doing is seen in a body that was made of the good one.</summary>
    public IReadOnlySet<MutationKind> In(byte[] body)
    {
        _found.Clear();
        _depth = 0;
        if (!_good.AsSpan().SequenceEqual(body))
        {
            Add(MutationKind.Shuffled, isSeen: true);
            Add(MutationKind.Damaged, isSeen: true);
        }

        try
        {
            using JsonDocument changed = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
            Look(changed.RootElement, _goodRoot);
        }
        catch (JsonException)
        {
            // Nothing else can be seen in what is no JSON.
        }

        return _found;
    }

    private void Learn(JsonElement good)
    {
        foreach (JsonProperty member in good.ValueKind == JsonValueKind.Object ? good.EnumerateObject() : default)
        {
            LearnText(member.Name);
            Learn(member.Value);
        }

        foreach (JsonElement item in good.ValueKind == JsonValueKind.Array ? good.EnumerateArray() : default)
        {
            Learn(item);
        }

        if (good.ValueKind == JsonValueKind.String)
        {
            LearnText(good.GetString()!);
        }
    }

    private void LearnText(string text)
    {
        _goodTexts.Add(text);
        _goodTextsInAnyCase.Add(text);
    }

    private void Look(JsonElement value, JsonElement? good)
    {
        _depth++;
        Add(MutationKind.DeepNesting, _depth > DeeperThanAnyCluster);
        Add(MutationKind.TypeSwap, good is { } there && there.ValueKind != value.ValueKind);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                LookIntoObject(value, good);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Look(item, good is { ValueKind: JsonValueKind.Array } list && index < list.GetArrayLength() ? list[index] : null);
                    index++;
                }

                break;
            case JsonValueKind.String:
                LookAtText(value.GetString);
                break;
            case JsonValueKind.Number:
                Add(MutationKind.NumberOutOfRange, !value.TryGetInt32(out _));
                break;
            default:
                break;
        }

        _depth--;
    }

    private void LookIntoObject(JsonElement value, JsonElement? good)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            string? name = LookAtText(() => member.Name);
            Add(MutationKind.DuplicateMember, name is not null && !names.Add(name));
            Look(member.Value, name is not null && good is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out JsonElement match) ? match : null);
        }
    }

    private string? LookAtText(Func<string?> read)
    {
        string text;
        try
        {
            text = read()!;
        }
        catch (InvalidOperationException)
        {
            _found.Add(MutationKind.LoneSurrogate);
            return null;
        }

        Add(MutationKind.HugeString, text.Length > LongerThanAnyText);
        Add(MutationKind.WrongCasing, !_goodTexts.Contains(text) && _goodTextsInAnyCase.Contains(text));
        return text;
    }

    private void Add(MutationKind kind, bool isSeen)
    {
        if (isSeen)
        {
            _found.Add(kind);
        }
    }
}
