// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ConfiguredAudienceModelPolicyStatementConfig extends cdktf.TerraformMetaArguments {
  /**
  * Actions that the statement is about. Across accounts AWS Clean Rooms ML takes only `cleanrooms-ml:StartAudienceGenerationJob`.
  */
  readonly actions?: string[];
  /**
  * ARN of the configured audience model. Its region is where the policy is written, whatever the provider's region. Another ARN replaces the resource.
  */
  readonly configuredAudienceModelArn: string;
  /**
  * `Allow` or `Deny`. Default: `Allow`, or what `statement_json` says.
  */
  readonly effect?: string;
  /**
  * Every action but these. Use either `actions` or `not_actions`.
  */
  readonly notActions?: string[];
  /**
  * Everything but these ARNs. Use either `resources` or `not_resources`.
  */
  readonly notResources?: string[];
  /**
  * ARNs that the statement is about. To start audience generation jobs a partner needs the configured audience model and `arn:aws:cleanrooms-ml:<region>:<owner>:audience-generation-job/*`.
  */
  readonly resources?: string[];
  /**
  * Name of the statement, unique in the policy. Another one replaces the resource. Those that begin with `Clean-Rooms-` are AWS Clean Rooms' own.
  */
  readonly sid: string;
  /**
  * The statement as JSON, instead of `effect`, `actions`, `resources`, `principals`, `condition` and so on. Its `Sid` may be left out; else it must be `sid`. A text that means the same is no change.
  */
  readonly statementJson?: string;
  /**
  * condition block
  */
  readonly condition?: ConfiguredAudienceModelPolicyStatementCondition[] | cdktf.IResolvable;
  /**
  * not_principals block
  */
  readonly notPrincipals?: ConfiguredAudienceModelPolicyStatementNotPrincipals[] | cdktf.IResolvable;
  /**
  * principals block
  */
  readonly principals?: ConfiguredAudienceModelPolicyStatementPrincipals[] | cdktf.IResolvable;
  /**
  * timeouts block
  */
  readonly timeouts?: ConfiguredAudienceModelPolicyStatementTimeouts;
}
export interface ConfiguredAudienceModelPolicyStatementCondition {
  /**
  * Condition operator of IAM, such as `StringEquals` or `ForAnyValue:StringLike`.
  */
  readonly test: string;
  /**
  * Values to compare with; one that matches is enough. A policy variable is written `&{…}`, since a dollar sign is Terraform's.
  */
  readonly values: string[];
  /**
  * Condition key, such as `cleanrooms-ml:CollaborationId` or `aws:SourceAccount`.
  */
  readonly variable: string;
}

export function configuredAudienceModelPolicyStatementConditionToTerraform(struct?: ConfiguredAudienceModelPolicyStatementCondition | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    test: cdktf.stringToTerraform(struct!.test),
    values: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.values),
    variable: cdktf.stringToTerraform(struct!.variable),
  }
}


export function configuredAudienceModelPolicyStatementConditionToHclTerraform(struct?: ConfiguredAudienceModelPolicyStatementCondition | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    test: {
      value: cdktf.stringToHclTerraform(struct!.test),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    values: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.values),
      isBlock: false,
      type: "list",
      storageClassType: "stringList",
    },
    variable: {
      value: cdktf.stringToHclTerraform(struct!.variable),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConfiguredAudienceModelPolicyStatementConditionOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ConfiguredAudienceModelPolicyStatementCondition | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._test !== undefined) {
      hasAnyValues = true;
      internalValueResult.test = this._test;
    }
    if (this._values !== undefined) {
      hasAnyValues = true;
      internalValueResult.values = this._values;
    }
    if (this._variable !== undefined) {
      hasAnyValues = true;
      internalValueResult.variable = this._variable;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConfiguredAudienceModelPolicyStatementCondition | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._test = undefined;
      this._values = undefined;
      this._variable = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._test = value.test;
      this._values = value.values;
      this._variable = value.variable;
    }
  }

  // test - computed: false, optional: false, required: true
  private _test?: string;
  public get test() {
    return this.getStringAttribute('test');
  }
  public set test(value: string) {
    this._test = value;
  }
  // Temporarily expose input value. Use with caution.
  public get testInput() {
    return this._test;
  }

  // values - computed: false, optional: false, required: true
  private _values?: string[];
  public get values() {
    return this.getListAttribute('values');
  }
  public set values(value: string[]) {
    this._values = value;
  }
  // Temporarily expose input value. Use with caution.
  public get valuesInput() {
    return this._values;
  }

  // variable - computed: false, optional: false, required: true
  private _variable?: string;
  public get variable() {
    return this.getStringAttribute('variable');
  }
  public set variable(value: string) {
    this._variable = value;
  }
  // Temporarily expose input value. Use with caution.
  public get variableInput() {
    return this._variable;
  }
}

export class ConfiguredAudienceModelPolicyStatementConditionList extends cdktf.ComplexList {
  public internalValue? : ConfiguredAudienceModelPolicyStatementCondition[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ConfiguredAudienceModelPolicyStatementConditionOutputReference {
    return new ConfiguredAudienceModelPolicyStatementConditionOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ConfiguredAudienceModelPolicyStatementNotPrincipals {
  /**
  * Who: with `AWS` account ids or ARNs, with `Service` names of services; `*` for everyone. An account id and the ARN of its root user mean the same.
  */
  readonly identifiers: string[];
  /**
  * Kind of the principals: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone.
  */
  readonly type: string;
}

export function configuredAudienceModelPolicyStatementNotPrincipalsToTerraform(struct?: ConfiguredAudienceModelPolicyStatementNotPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    identifiers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.identifiers),
    type: cdktf.stringToTerraform(struct!.type),
  }
}


export function configuredAudienceModelPolicyStatementNotPrincipalsToHclTerraform(struct?: ConfiguredAudienceModelPolicyStatementNotPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    identifiers: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.identifiers),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConfiguredAudienceModelPolicyStatementNotPrincipalsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ConfiguredAudienceModelPolicyStatementNotPrincipals | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._identifiers !== undefined) {
      hasAnyValues = true;
      internalValueResult.identifiers = this._identifiers;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConfiguredAudienceModelPolicyStatementNotPrincipals | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._identifiers = undefined;
      this._type = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._identifiers = value.identifiers;
      this._type = value.type;
    }
  }

  // identifiers - computed: false, optional: false, required: true
  private _identifiers?: string[];
  public get identifiers() {
    return cdktf.Fn.tolist(this.getListAttribute('identifiers'));
  }
  public set identifiers(value: string[]) {
    this._identifiers = value;
  }
  // Temporarily expose input value. Use with caution.
  public get identifiersInput() {
    return this._identifiers;
  }

  // type - computed: false, optional: false, required: true
  private _type?: string;
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }
}

export class ConfiguredAudienceModelPolicyStatementNotPrincipalsList extends cdktf.ComplexList {
  public internalValue? : ConfiguredAudienceModelPolicyStatementNotPrincipals[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ConfiguredAudienceModelPolicyStatementNotPrincipalsOutputReference {
    return new ConfiguredAudienceModelPolicyStatementNotPrincipalsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ConfiguredAudienceModelPolicyStatementPrincipals {
  /**
  * Who: with `AWS` account ids or ARNs, with `Service` names of services; `*` for everyone. An account id and the ARN of its root user mean the same.
  */
  readonly identifiers: string[];
  /**
  * Kind of the principals: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone.
  */
  readonly type: string;
}

export function configuredAudienceModelPolicyStatementPrincipalsToTerraform(struct?: ConfiguredAudienceModelPolicyStatementPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    identifiers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.identifiers),
    type: cdktf.stringToTerraform(struct!.type),
  }
}


export function configuredAudienceModelPolicyStatementPrincipalsToHclTerraform(struct?: ConfiguredAudienceModelPolicyStatementPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    identifiers: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.identifiers),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    type: {
      value: cdktf.stringToHclTerraform(struct!.type),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConfiguredAudienceModelPolicyStatementPrincipalsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): ConfiguredAudienceModelPolicyStatementPrincipals | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._identifiers !== undefined) {
      hasAnyValues = true;
      internalValueResult.identifiers = this._identifiers;
    }
    if (this._type !== undefined) {
      hasAnyValues = true;
      internalValueResult.type = this._type;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConfiguredAudienceModelPolicyStatementPrincipals | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._identifiers = undefined;
      this._type = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._identifiers = value.identifiers;
      this._type = value.type;
    }
  }

  // identifiers - computed: false, optional: false, required: true
  private _identifiers?: string[];
  public get identifiers() {
    return cdktf.Fn.tolist(this.getListAttribute('identifiers'));
  }
  public set identifiers(value: string[]) {
    this._identifiers = value;
  }
  // Temporarily expose input value. Use with caution.
  public get identifiersInput() {
    return this._identifiers;
  }

  // type - computed: false, optional: false, required: true
  private _type?: string;
  public get type() {
    return this.getStringAttribute('type');
  }
  public set type(value: string) {
    this._type = value;
  }
  // Temporarily expose input value. Use with caution.
  public get typeInput() {
    return this._type;
  }
}

export class ConfiguredAudienceModelPolicyStatementPrincipalsList extends cdktf.ComplexList {
  public internalValue? : ConfiguredAudienceModelPolicyStatementPrincipals[] | cdktf.IResolvable

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param wrapsSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  constructor(protected terraformResource: cdktf.IInterpolatingParent, protected terraformAttribute: string, protected wrapsSet: boolean) {
    super(terraformResource, terraformAttribute, wrapsSet)
  }

  /**
  * @param index the index of the item to return
  */
  public get(index: number): ConfiguredAudienceModelPolicyStatementPrincipalsOutputReference {
    return new ConfiguredAudienceModelPolicyStatementPrincipalsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface ConfiguredAudienceModelPolicyStatementTimeouts {
  /**
  * How long adding the statement may take once its turn has come, lost races and retries included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly create?: string;
  /**
  * How long removing the statement may take once its turn has come, lost races and retries included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly delete?: string;
  /**
  * How long reading the policy may take once its turn has come, lost races and retries included. A duration such as `30s` or `1h30m`. Default: `3m`.
  */
  readonly read?: string;
  /**
  * How long changing the statement may take once its turn has come, lost races and retries included. A duration such as `30s` or `1h30m`. Default: `5m`.
  */
  readonly update?: string;
}

export function configuredAudienceModelPolicyStatementTimeoutsToTerraform(struct?: ConfiguredAudienceModelPolicyStatementTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    create: cdktf.stringToTerraform(struct!.create),
    delete: cdktf.stringToTerraform(struct!.delete),
    read: cdktf.stringToTerraform(struct!.read),
    update: cdktf.stringToTerraform(struct!.update),
  }
}


export function configuredAudienceModelPolicyStatementTimeoutsToHclTerraform(struct?: ConfiguredAudienceModelPolicyStatementTimeouts | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    create: {
      value: cdktf.stringToHclTerraform(struct!.create),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    delete: {
      value: cdktf.stringToHclTerraform(struct!.delete),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    read: {
      value: cdktf.stringToHclTerraform(struct!.read),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    update: {
      value: cdktf.stringToHclTerraform(struct!.update),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class ConfiguredAudienceModelPolicyStatementTimeoutsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;
  private resolvableValue?: cdktf.IResolvable;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): ConfiguredAudienceModelPolicyStatementTimeouts | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._create !== undefined) {
      hasAnyValues = true;
      internalValueResult.create = this._create;
    }
    if (this._delete !== undefined) {
      hasAnyValues = true;
      internalValueResult.delete = this._delete;
    }
    if (this._read !== undefined) {
      hasAnyValues = true;
      internalValueResult.read = this._read;
    }
    if (this._update !== undefined) {
      hasAnyValues = true;
      internalValueResult.update = this._update;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: ConfiguredAudienceModelPolicyStatementTimeouts | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._create = undefined;
      this._delete = undefined;
      this._read = undefined;
      this._update = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._create = value.create;
      this._delete = value.delete;
      this._read = value.read;
      this._update = value.update;
    }
  }

  // create - computed: false, optional: true, required: false
  private _create?: string;
  public get create() {
    return this.getStringAttribute('create');
  }
  public set create(value: string) {
    this._create = value;
  }
  public resetCreate() {
    this._create = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get createInput() {
    return this._create;
  }

  // delete - computed: false, optional: true, required: false
  private _delete?: string;
  public get delete() {
    return this.getStringAttribute('delete');
  }
  public set delete(value: string) {
    this._delete = value;
  }
  public resetDelete() {
    this._delete = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get deleteInput() {
    return this._delete;
  }

  // read - computed: false, optional: true, required: false
  private _read?: string;
  public get read() {
    return this.getStringAttribute('read');
  }
  public set read(value: string) {
    this._read = value;
  }
  public resetRead() {
    this._read = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get readInput() {
    return this._read;
  }

  // update - computed: false, optional: true, required: false
  private _update?: string;
  public get update() {
    return this.getStringAttribute('update');
  }
  public set update(value: string) {
    this._update = value;
  }
  public resetUpdate() {
    this._update = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get updateInput() {
    return this._update;
  }
}

/**
* Represents a `cleanroomsml_configured_audience_model_policy_statement`
*/
export class ConfiguredAudienceModelPolicyStatement extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_configured_audience_model_policy_statement";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ConfiguredAudienceModelPolicyStatement resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ConfiguredAudienceModelPolicyStatement to import
  * @param importFromId The id of the existing ConfiguredAudienceModelPolicyStatement that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ConfiguredAudienceModelPolicyStatement to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_configured_audience_model_policy_statement", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_configured_audience_model_policy_statement` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ConfiguredAudienceModelPolicyStatementConfig
  */
  public constructor(scope: Construct, id: string, config: ConfiguredAudienceModelPolicyStatementConfig) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml_configured_audience_model_policy_statement',
      terraformGeneratorMetadata: {
        providerName: 'cleanroomsml',
        providerVersionConstraint: '~> 0.1'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._actions = config.actions;
    this._configuredAudienceModelArn = config.configuredAudienceModelArn;
    this._effect = config.effect;
    this._notActions = config.notActions;
    this._notResources = config.notResources;
    this._resources = config.resources;
    this._sid = config.sid;
    this._statementJson = config.statementJson;
    if (config.condition !== undefined) this._condition.internalValue = config.condition;
    if (config.notPrincipals !== undefined) this._notPrincipals.internalValue = config.notPrincipals;
    if (config.principals !== undefined) this._principals.internalValue = config.principals;
    if (config.timeouts !== undefined) this._timeouts.internalValue = config.timeouts;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // actions - computed: false, optional: true, required: false
  private _actions?: string[];
  public get actions() {
    return cdktf.Fn.tolist(this.getListAttribute('actions'));
  }
  public set actions(value: string[]) {
    this._actions = value;
  }
  public resetActions() {
    this._actions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get actionsInput() {
    return this._actions;
  }

  // configured_audience_model_arn - computed: false, optional: false, required: true
  private _configuredAudienceModelArn?: string;
  public get configuredAudienceModelArn() {
    return this.getStringAttribute('configured_audience_model_arn');
  }
  public set configuredAudienceModelArn(value: string) {
    this._configuredAudienceModelArn = value;
  }
  // Temporarily expose input value. Use with caution.
  public get configuredAudienceModelArnInput() {
    return this._configuredAudienceModelArn;
  }

  // effect - computed: true, optional: true, required: false
  private _effect?: string;
  public get effect() {
    return this.getStringAttribute('effect');
  }
  public set effect(value: string) {
    this._effect = value;
  }
  public resetEffect() {
    this._effect = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get effectInput() {
    return this._effect;
  }

  // not_actions - computed: false, optional: true, required: false
  private _notActions?: string[];
  public get notActions() {
    return cdktf.Fn.tolist(this.getListAttribute('not_actions'));
  }
  public set notActions(value: string[]) {
    this._notActions = value;
  }
  public resetNotActions() {
    this._notActions = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get notActionsInput() {
    return this._notActions;
  }

  // not_resources - computed: false, optional: true, required: false
  private _notResources?: string[];
  public get notResources() {
    return cdktf.Fn.tolist(this.getListAttribute('not_resources'));
  }
  public set notResources(value: string[]) {
    this._notResources = value;
  }
  public resetNotResources() {
    this._notResources = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get notResourcesInput() {
    return this._notResources;
  }

  // resources - computed: false, optional: true, required: false
  private _resources?: string[];
  public get resources() {
    return cdktf.Fn.tolist(this.getListAttribute('resources'));
  }
  public set resources(value: string[]) {
    this._resources = value;
  }
  public resetResources() {
    this._resources = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resourcesInput() {
    return this._resources;
  }

  // sid - computed: false, optional: false, required: true
  private _sid?: string;
  public get sid() {
    return this.getStringAttribute('sid');
  }
  public set sid(value: string) {
    this._sid = value;
  }
  // Temporarily expose input value. Use with caution.
  public get sidInput() {
    return this._sid;
  }

  // statement_json - computed: false, optional: true, required: false
  private _statementJson?: string;
  public get statementJson() {
    return this.getStringAttribute('statement_json');
  }
  public set statementJson(value: string) {
    this._statementJson = value;
  }
  public resetStatementJson() {
    this._statementJson = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get statementJsonInput() {
    return this._statementJson;
  }

  // condition - computed: false, optional: true, required: false
  private _conditionMade?: ConfiguredAudienceModelPolicyStatementConditionList;
  private get _condition() {
    return this._conditionMade ??= new ConfiguredAudienceModelPolicyStatementConditionList(this, "condition", true);
  }
  public get condition() {
    return this._condition;
  }
  public putCondition(value: ConfiguredAudienceModelPolicyStatementCondition[] | cdktf.IResolvable) {
    this._condition.internalValue = value;
  }
  public resetCondition() {
    this._condition.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get conditionInput() {
    return this._conditionMade?.internalValue;
  }

  // not_principals - computed: false, optional: true, required: false
  private _notPrincipalsMade?: ConfiguredAudienceModelPolicyStatementNotPrincipalsList;
  private get _notPrincipals() {
    return this._notPrincipalsMade ??= new ConfiguredAudienceModelPolicyStatementNotPrincipalsList(this, "not_principals", true);
  }
  public get notPrincipals() {
    return this._notPrincipals;
  }
  public putNotPrincipals(value: ConfiguredAudienceModelPolicyStatementNotPrincipals[] | cdktf.IResolvable) {
    this._notPrincipals.internalValue = value;
  }
  public resetNotPrincipals() {
    this._notPrincipals.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get notPrincipalsInput() {
    return this._notPrincipalsMade?.internalValue;
  }

  // principals - computed: false, optional: true, required: false
  private _principalsMade?: ConfiguredAudienceModelPolicyStatementPrincipalsList;
  private get _principals() {
    return this._principalsMade ??= new ConfiguredAudienceModelPolicyStatementPrincipalsList(this, "principals", true);
  }
  public get principals() {
    return this._principals;
  }
  public putPrincipals(value: ConfiguredAudienceModelPolicyStatementPrincipals[] | cdktf.IResolvable) {
    this._principals.internalValue = value;
  }
  public resetPrincipals() {
    this._principals.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get principalsInput() {
    return this._principalsMade?.internalValue;
  }

  // timeouts - computed: false, optional: true, required: false
  private _timeoutsMade?: ConfiguredAudienceModelPolicyStatementTimeoutsOutputReference;
  private get _timeouts() {
    return this._timeoutsMade ??= new ConfiguredAudienceModelPolicyStatementTimeoutsOutputReference(this, "timeouts");
  }
  public get timeouts() {
    return this._timeouts;
  }
  public putTimeouts(value: ConfiguredAudienceModelPolicyStatementTimeouts) {
    this._timeouts.internalValue = value;
  }
  public resetTimeouts() {
    this._timeouts.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutsInput() {
    return this._timeoutsMade?.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      actions: cdktf.listMapper(cdktf.stringToTerraform, false)(this._actions),
      configured_audience_model_arn: cdktf.stringToTerraform(this._configuredAudienceModelArn),
      effect: cdktf.stringToTerraform(this._effect),
      not_actions: cdktf.listMapper(cdktf.stringToTerraform, false)(this._notActions),
      not_resources: cdktf.listMapper(cdktf.stringToTerraform, false)(this._notResources),
      resources: cdktf.listMapper(cdktf.stringToTerraform, false)(this._resources),
      sid: cdktf.stringToTerraform(this._sid),
      statement_json: cdktf.stringToTerraform(this._statementJson),
      condition: cdktf.listMapper(configuredAudienceModelPolicyStatementConditionToTerraform, true)(this._conditionMade?.internalValue),
      not_principals: cdktf.listMapper(configuredAudienceModelPolicyStatementNotPrincipalsToTerraform, true)(this._notPrincipalsMade?.internalValue),
      principals: cdktf.listMapper(configuredAudienceModelPolicyStatementPrincipalsToTerraform, true)(this._principalsMade?.internalValue),
      timeouts: configuredAudienceModelPolicyStatementTimeoutsToTerraform(this._timeoutsMade?.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      actions: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._actions),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      configured_audience_model_arn: {
        value: cdktf.stringToHclTerraform(this._configuredAudienceModelArn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      effect: {
        value: cdktf.stringToHclTerraform(this._effect),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      not_actions: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._notActions),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      not_resources: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._notResources),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      resources: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._resources),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      sid: {
        value: cdktf.stringToHclTerraform(this._sid),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      statement_json: {
        value: cdktf.stringToHclTerraform(this._statementJson),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      condition: {
        value: cdktf.listMapperHcl(configuredAudienceModelPolicyStatementConditionToHclTerraform, true)(this._conditionMade?.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "ConfiguredAudienceModelPolicyStatementConditionList",
      },
      not_principals: {
        value: cdktf.listMapperHcl(configuredAudienceModelPolicyStatementNotPrincipalsToHclTerraform, true)(this._notPrincipalsMade?.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "ConfiguredAudienceModelPolicyStatementNotPrincipalsList",
      },
      principals: {
        value: cdktf.listMapperHcl(configuredAudienceModelPolicyStatementPrincipalsToHclTerraform, true)(this._principalsMade?.internalValue),
        isBlock: true,
        type: "set",
        storageClassType: "ConfiguredAudienceModelPolicyStatementPrincipalsList",
      },
      timeouts: {
        value: configuredAudienceModelPolicyStatementTimeoutsToHclTerraform(this._timeoutsMade?.internalValue),
        isBlock: true,
        type: "struct",
        storageClassType: "ConfiguredAudienceModelPolicyStatementTimeouts",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
