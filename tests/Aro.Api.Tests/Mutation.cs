using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Makes bad bodies of good ones. The same random numbers make the same body.</summary>
internal static class Mutation
{
    /// <summary>Stands for the bytes of a surrogate, which no .NET text can be encoded into.</summary>
    private const char SurrogateBytes = '\uFFFF';

    private const int SmallBody = 60;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "51", "1.5", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":{}}", "{\"name\":\"x\"}",
        "[{\"name\":\"worker\"},{\"name\":\"worker\"}]", "[1,{\"count\":0}]", "\"4.17.27\"", "\"/subscriptions/\"", "\"10.0.0.0/8\"", "\"::/0\"",
        "\"2026-13-01T00:00:00Z\"",
    ];

    private static readonly string[] TooLarge =
        ["2147483648", "-2147483649", "4294967299", "9223372036854775808", "99999999999999999999", "1e10", "1e999", "-1e999", new string('9', 400)];

    private static readonly string[] NotUnicode = ["\\ud800", "\\udc00\\ud800", "\\uDfff", "\\ud83d\\u0041", "\\udbff\\ud83d\\ude00", $"{SurrogateBytes}"];

    public static IReadOnlyList<MutationKind> Kinds { get; } = Enum.GetValues<MutationKind>();

    /// <summary>A body with up to two members changed in any way, and then in the way that is asked for.</summary>
    public static byte[] Of(JsonObject body, MutationKind kind, Random random) => Of(JsonTokens.Of(body.ToJsonString()), kind, random);

    /// <summary>Of the words of a body, which are changed.</summary>
    public static byte[] Of(JsonTokens tokens, MutationKind kind, Random random)
    {
        // Of a body that is small as it is they could leave nothing to which the last could be done.
        for (int others = tokens.List.Count < SmallBody ? 0 : random.Next(3); others > 0; others--)
        {
            Change(tokens, (MutationKind)random.Next((int)MutationKind.Shuffled), random);
        }

        Change(tokens, kind, random);
        byte[] bytes = Encode(string.Concat(tokens.List));
        return kind == MutationKind.Damaged ? Damage(bytes, random) : bytes;
    }

    private static void Change(JsonTokens tokens, MutationKind kind, Random random)
    {
        switch (kind)
        {
            case MutationKind.TypeSwap:
                int swapped = Pick(tokens.Values, random);
                tokens.ReplaceValue(swapped, Pick(Values.Where(value => TypeOf(value) != TypeOf(tokens.List[swapped])), random));
                break;
            case MutationKind.DeepNesting:
                tokens.ReplaceValue(Pick(tokens.Values, random), Nested(random));
                break;
            case MutationKind.HugeString:
                char letter = "xX/.é0"[random.Next(6)];
                ReplaceText(tokens, random, _ => $"\"{new string(letter, random.Next(1000, 5000))}\"");
                break;
            case MutationKind.DuplicateMember:
                Duplicate(tokens, random);
                break;
            case MutationKind.LoneSurrogate:
                string surrogate = Pick(NotUnicode, random);
                ReplaceText(tokens, random, text => random.Next(2) == 0 ? $"\"{surrogate}{text[1..]}" : $"{text[..^1]}{surrogate}\"");
                break;
            case MutationKind.NumberOutOfRange:
                // Mostly where a number belongs.
                int[] numbers = [.. tokens.Values.Where(i => char.IsAsciiDigit(tokens.List[i][0]))];
                tokens.ReplaceValue(numbers.Length > 0 && random.Next(4) > 0 ? Pick(numbers, random) : Pick(tokens.Values, random), Pick(TooLarge, random));
                break;
            case MutationKind.WrongCasing:
                ReplaceText(tokens, random, text => InOtherCase(text, random));
                break;
            case MutationKind.Shuffled:
                Shuffle(tokens.List, random);
                break;
            default:
                break;
        }
    }

    private static void Duplicate(JsonTokens tokens, Random random)
    {
        int name = Pick(tokens.Names, random);
        int end = tokens.EndOfValue(name + 2);
        List<string> member = random.Next(2) == 0 ? tokens.List[name..end] : [tokens.List[name], ":", Pick(Values, random)];
        switch (random.Next(3))
        {
            case 0:
                tokens.List.InsertRange(tokens.StartOfObject(name) + 1, [.. member, ","]);
                break;
            case 1:
                tokens.List.InsertRange(name, [.. member, ","]);
                break;
            default:
                tokens.List.InsertRange(end, [",", .. member]);
                break;
        }
    }

    private static void Shuffle(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        string token = tokens[at];
        switch (random.Next(3))
        {
            case 0:
                tokens[at] = Pick(Values, random);
                break;
            case 1:
                tokens.RemoveAt(at);
                tokens.Insert(random.Next(tokens.Count), token);
                break;
            default:
                int end = Math.Min(tokens.Count, at + random.Next(1, 12));
                tokens.InsertRange(random.Next(tokens.Count), tokens[at..end]);
                break;
        }
    }

    private static string Nested(Random random)
    {
        int depth = random.Next(20, 200);
        return random.Next(3) switch
        {
            0 => new string('[', depth) + new string(']', depth),
            1 => Repeat("{\"properties\":", depth) + "1" + new string('}', depth),
            _ => Repeat("[{\"name\":", depth / 2) + "\"x\"" + Repeat("}]", depth / 2),
        };
    }

    // A name or a value that is a text.
    private static void ReplaceText(JsonTokens tokens, Random random, Func<string, string> change)
    {
        // An escape in other letter case is no JSON.
        int at = Pick(tokens.Names.Concat(tokens.Values).Where(i => tokens.List[i] is ['"', ..] text && text.Any(char.IsAsciiLetter) && !text.Contains('\\')), random);
        tokens.List[at] = change(tokens.List[at]);
    }

    private static string InOtherCase(string text, Random random)
    {
        int[] letters = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiLetter(text[i]))];
        char[] changed = [.. text];
        int sure = Pick(letters, random);
        bool isAlone = random.Next(2) == 0;
        foreach (int i in letters)
        {
            if (i == sure || (!isAlone && random.Next(2) == 0))
            {
                changed[i] ^= ' ';
            }
        }

        return new string(changed);
    }

    private static byte[] Encode(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        for (int at = bytes.AsSpan().IndexOf("\uFFFF"u8); at >= 0; at = bytes.AsSpan().IndexOf("\uFFFF"u8))
        {
            bytes[at] = 0xED;
            bytes[at + 1] = 0xA0;
            bytes[at + 2] = 0x80;
        }

        return bytes;
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0)
        {
            return bytes[..random.Next(bytes.Length)];
        }

        bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        return bytes;
    }

    private static char TypeOf(string json) => char.IsAsciiDigit(json[0]) ? '-' : json[0] == 'f' ? 't' : json[0];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static T Pick<T>(IEnumerable<T> choices, Random random)
    {
        T[] all = [.. choices];
        return all[random.Next(all.Length)];
    }
}
