using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace Aro.Environment.Configuration;

/// <summary>
/// Finds what the configuration binder would pass over in silence (names that no option has) or stop at one by one (values of the wrong
/// type). Reports everything at once.
/// </summary>
internal static class SettingsCheck
{
    public static SettingsFindings Run(IConfiguration configuration)
    {
        SettingsFindings findings = new();
        Members(findings, configuration.GetSection(AroHostOptions.SectionName), SettingsSchema.Root);
        return findings;
    }

    private static void Members(SettingsFindings findings, IConfigurationSection section, IReadOnlyDictionary<string, Type> known)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (known.TryGetValue(child.Key, out Type? type))
            {
                Value(findings, child, Nullable.GetUnderlyingType(type) ?? type);
            }
            else
            {
                findings.Unknown.Add($"{child.Path}: there is no such setting; those here are {string.Join(", ", known.Keys.Order(StringComparer.OrdinalIgnoreCase))}.");
            }
        }
    }

    private static void Value(SettingsFindings findings, IConfigurationSection setting, Type type)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(type);
        if (converter.CanConvertFrom(typeof(string)) && type != typeof(object))
        {
            Scalar(findings, setting, type, converter);
        }
        else if (ElementType(type) is { } element)
        {
            foreach (IConfigurationSection item in setting.GetChildren())
            {
                Value(findings, item, element);
            }
        }
        else if (!string.IsNullOrEmpty(setting.Value))
        {
            findings.Unusable.Add($"{setting.Path}: is a section with settings of its own, not a value.");
        }
        else
        {
            Members(findings, setting, SettingsSchema.Of(type));
        }
    }

    private static void Scalar(SettingsFindings findings, IConfigurationSection setting, Type type, TypeConverter converter)
    {
        if (setting.GetChildren().Any())
        {
            findings.Unusable.Add($"{setting.Path}: is one value, not a section.");
        }
        else if (setting.Value is { } value && type != typeof(string))
        {
            try
            {
                converter.ConvertFromInvariantString(value);
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
            {
                findings.Unusable.Add($"{setting.Path}: '{value}' is not {Expected(type)}.");
            }
        }
    }

    private static string Expected(Type type) => type switch
    {
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ when type == typeof(TimeSpan) => "a time such as 00:00:30",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Uri) => "a URL",
        _ when type.IsPrimitive => "a number in range",
        _ => "a " + type.Name,
    };

    private static Type? ElementType(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces().Append(type)
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                .Select(i => i.GetGenericArguments()[0])
                .Select(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? item.GetGenericArguments()[1] : item)
                .FirstOrDefault();
}
