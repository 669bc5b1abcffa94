namespace Aro.Api.Tests;

/// <summary>A JSON text as its words and punctuation marks, so that it can be made into one that no serializer writes.</summary>
internal sealed class JsonTokens
{
    private JsonTokens(List<string> list) => List = list;

    public List<string> List { get; }

    /// <summary>Where the names of members are.</summary>
    public IEnumerable<int> Names => Enumerable.Range(0, List.Count - 1).Where(i => List[i + 1] == ":");

    /// <summary>Where values begin, but for that of the body itself.</summary>
    public IEnumerable<int> Values => Enumerable.Range(1, List.Count - 1).Where(i => List[i] is not (":" or "," or "}" or "]") && List[i + 1] != ":");

    public static JsonTokens Of(string json)
    {
        List<string> tokens = [];
        int start = 0;
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (inText && json[i] == '\\')
            {
                i++;
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }
            else if (!inText && json[i] is (':' or ',' or '{' or '}' or '[' or ']'))
            {
                if (i > start)
                {
                    tokens.Add(json[start..i]);
                }

                tokens.Add(json[i..(i + 1)]);
                start = i + 1;
            }
        }

        return new JsonTokens(tokens);
    }

    /// <summary>The same text, to change it.</summary>
    public JsonTokens Copy() => new([.. List]);

    /// <summary>The first token behind the value that begins at one.</summary>
    public int EndOfValue(int start)
    {
        int depth = 0;
        int i = start;
        do
        {
            depth += List[i] switch { "{" or "[" => 1, "}" or "]" => -1, _ => 0 };
            i++;
        }
        while (depth > 0);
        return i;
    }

    /// <summary>Puts other text in the place of a whole value.</summary>
    public void ReplaceValue(int start, string json)
    {
        List.RemoveRange(start, EndOfValue(start) - start);
        List.Insert(start, json);
    }

    /// <summary>The brace that opens the object to which the member at a token belongs.</summary>
    public int StartOfObject(int member)
    {
        int depth = 0;
        int i = member;
        while (depth >= 0)
        {
            i--;
            depth += List[i] switch { "}" or "]" => 1, "{" or "[" => -1, _ => 0 };
        }

        return i;
    }
}
