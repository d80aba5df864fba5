/** Whom a statement is about. */
export class PolicyPrincipal {
  /** An AWS account, by its id: all that its administrators let use it. */
  public static account(accountId: string): PolicyPrincipal {
    return new PolicyPrincipal("AWS", [accountId]);
  }

  /** Several AWS accounts, by their ids. */
  public static accounts(accountIds: string[]): PolicyPrincipal {
    return new PolicyPrincipal("AWS", accountIds);
  }

  /** A role, a user or the root of an account, by its ARN. */
  public static arn(principalArn: string): PolicyPrincipal {
    return new PolicyPrincipal("AWS", [principalArn]);
  }

  /** A service of AWS, such as `cleanrooms-ml.amazonaws.com`. */
  public static service(servicePrincipal: string): PolicyPrincipal {
    return new PolicyPrincipal("Service", [servicePrincipal]);
  }

  /** An identity provider. */
  public static federated(provider: string): PolicyPrincipal {
    return new PolicyPrincipal("Federated", [provider]);
  }

  /** Everyone: `"*"`. A policy that allows it is refused, unless it says `allowPublic`. */
  public static everyone(): PolicyPrincipal {
    return new PolicyPrincipal("*", ["*"]);
  }

  /** Of one kind, with these identifiers, as `principals` of a policy document in HCL. */
  public static of(type: string, identifiers: string[]): PolicyPrincipal {
    return new PolicyPrincipal(type, identifiers);
  }

  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`. */
  public readonly type: string;

  /** Account ids, ARNs or names; they may be tokens. */
  public readonly identifiers: string[];

  private constructor(type: string, identifiers: string[]) {
    this.type = type;
    this.identifiers = identifiers;
  }
}
