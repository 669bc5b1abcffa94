namespace Aro.Azure.Errors;

/// <summary>Who can mend a failure.</summary>
public enum ErrorFault
{
    /// <summary>The customer: a permission, a lock, a policy, a quota, a credential.</summary>
    Customer,

    /// <summary>This service or those who run it.</summary>
    Service,

    /// <summary>Azure: it is to be waited for.</summary>
    Azure,
}
