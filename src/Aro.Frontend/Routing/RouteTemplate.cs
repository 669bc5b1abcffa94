namespace Aro.Frontend.Routing;

/// <summary>A path with variable segments, for example <c>/subscriptions/{subscriptionId}</c>. Letter case of literals is ignored.</summary>
internal sealed class RouteTemplate
{
    private readonly (string Literal, PathParameter Parameter)[] _segments;

    public RouteTemplate(string text)
    {
        Text = text;
        _segments = [.. text[1..].Split('/').Select(ParseSegment)];
    }

    public string Text { get; }

    public int SegmentCount => _segments.Length;

    public PathParameter ParameterAt(int segment) => _segments[segment].Parameter;

    /// <summary>Whether the literal segments agree. Parameters match anything but an empty segment, which keeps <c>//</c> from matching.</summary>
    public bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<Range> segments)
    {
        for (int i = 0; i < _segments.Length; i++)
        {
            ReadOnlySpan<char> segment = path[segments[i]];
            if (_segments[i].Parameter == PathParameter.None
                    ? !segment.Equals(_segments[i].Literal, StringComparison.OrdinalIgnoreCase)
                    : segment.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => Text;

    private static (string Literal, PathParameter Parameter) ParseSegment(string segment) =>
        segment.StartsWith('{')
            ? ("", Enum.Parse<PathParameter>(segment.AsSpan(1, segment.Length - 2), ignoreCase: true))
            : (segment, PathParameter.None);
}
