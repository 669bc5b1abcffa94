using Aro.Api.Errors;

namespace Aro.Api.Contracts;

/// <summary>Everything that is wrong with a request, gathered so that the client can mend it in one go.</summary>
internal sealed class Findings
{
    /// <summary>At most these are listed; looking for more would let a bad body cost more than a good one.</summary>
    private const int MaxListed = 50;

    /// <summary>At most these are looked at, also when they are about the same few members.</summary>
    private const int MaxAdded = 1000;

    private readonly List<CloudErrorBody> _list = [];
    private int _added;

    /// <summary>The findings so far.</summary>
    public IReadOnlyList<CloudErrorBody> List => _list;

    /// <summary>There are more than are listed, so that nothing else needs to be looked at.</summary>
    public bool IsOverflowing { get; private set; }

    /// <summary>Adds a finding, unless an earlier one is about the same member or about an object that holds it.</summary>
    public void Add(string code, string target, string message)
    {
        IsOverflowing |= ++_added > MaxAdded;
        if (IsOverflowing)
        {
            return;
        }

        foreach (CloudErrorBody earlier in _list)
        {
            if (Covers(earlier.Target!, target))
            {
                return;
            }
        }

        if (_list.Count == MaxListed)
        {
            IsOverflowing = true;
            return;
        }

        _list.Add(new CloudErrorBody { Code = code, Target = target, Message = message });
    }

    /// <summary>Adds what is not in a list of findings that were there before the request.</summary>
    public void AddAllExcept(Findings findings, IReadOnlyList<CloudErrorBody> known)
    {
        foreach (CloudErrorBody finding in findings._list)
        {
            if (!known.Any(old => old.Code == finding.Code && old.Target == finding.Target && old.Message == finding.Message))
            {
                Add(finding.Code, finding.Target!, finding.Message);
            }
        }

        IsOverflowing |= findings.IsOverflowing && _list.Count == MaxListed;
    }

    /// <summary>Throws a 400: the finding itself when it is the only one, else the code of the first with all of them in <c>details</c>.</summary>
    public void ThrowIfAny()
    {
        if (_list.Count == 0)
        {
            return;
        }

        if (_list.Count == 1)
        {
            throw new CloudErrorException(400, _list[0]);
        }

        string number = IsOverflowing ? $"more than {_list.Count}" : $"{_list.Count}";
        string listed = IsOverflowing ? $"details lists the first {_list.Count}" : "details lists all of them";
        throw new CloudErrorException(400, new CloudErrorBody
        {
            Code = _list[0].Code,
            Target = _list[0].Target,
            Message = $"The request has {number} errors; {listed}. The first: {_list[0].Message}",
            Details = [.. _list],
        });
    }

    private static bool Covers(string earlier, string target) =>
        target.StartsWith(earlier, StringComparison.Ordinal)
        && earlier.Length > 0
        && (target.Length == earlier.Length || target[earlier.Length] is '.' or '[');
}
