// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCleanroomsmlPolicyDocumentConfig extends cdktf.TerraformMetaArguments {
  /**
  * Policies as JSON that have the last word, one after the other: each of their statements replaces the one with the same Sid, in its place; one with a new Sid, or without a Sid, is added.
  */
  readonly overridePolicyDocuments?: string[];
  /**
  * `Id` of the policy.
  */
  readonly policyId?: string;
  /**
  * Policies as JSON whose statements come first. A Sid may be in one of them only. A `statement` block with the same Sid replaces theirs, in its place.
  */
  readonly sourcePolicyDocuments?: string[];
  /**
  * Version of the policy language: `2012-10-17` (default) or `2008-10-17`, which knows no policy variables. Documents that are merged in may make it the newer one.
  */
  readonly version?: string;
  /**
  * statement block
  */
  readonly statement?: DataCleanroomsmlPolicyDocumentStatement[] | cdktf.IResolvable;
}
export interface DataCleanroomsmlPolicyDocumentStatementCondition {
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

export function dataCleanroomsmlPolicyDocumentStatementConditionToTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementCondition | cdktf.IResolvable): any {
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


export function dataCleanroomsmlPolicyDocumentStatementConditionToHclTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementCondition | cdktf.IResolvable): any {
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

export class DataCleanroomsmlPolicyDocumentStatementConditionOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataCleanroomsmlPolicyDocumentStatementCondition | cdktf.IResolvable | undefined {
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

  public set internalValue(value: DataCleanroomsmlPolicyDocumentStatementCondition | cdktf.IResolvable | undefined) {
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

export class DataCleanroomsmlPolicyDocumentStatementConditionList extends cdktf.ComplexList {
  public internalValue? : DataCleanroomsmlPolicyDocumentStatementCondition[] | cdktf.IResolvable

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
  public get(index: number): DataCleanroomsmlPolicyDocumentStatementConditionOutputReference {
    return new DataCleanroomsmlPolicyDocumentStatementConditionOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataCleanroomsmlPolicyDocumentStatementNotPrincipals {
  /**
  * Who: with `AWS` account ids or ARNs, with `Service` names of services; `*` for everyone. An account id and the ARN of its root user mean the same.
  */
  readonly identifiers: string[];
  /**
  * Kind of the principals: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone.
  */
  readonly type: string;
}

export function dataCleanroomsmlPolicyDocumentStatementNotPrincipalsToTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementNotPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    identifiers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.identifiers),
    type: cdktf.stringToTerraform(struct!.type),
  }
}


export function dataCleanroomsmlPolicyDocumentStatementNotPrincipalsToHclTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementNotPrincipals | cdktf.IResolvable): any {
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

export class DataCleanroomsmlPolicyDocumentStatementNotPrincipalsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataCleanroomsmlPolicyDocumentStatementNotPrincipals | cdktf.IResolvable | undefined {
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

  public set internalValue(value: DataCleanroomsmlPolicyDocumentStatementNotPrincipals | cdktf.IResolvable | undefined) {
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

export class DataCleanroomsmlPolicyDocumentStatementNotPrincipalsList extends cdktf.ComplexList {
  public internalValue? : DataCleanroomsmlPolicyDocumentStatementNotPrincipals[] | cdktf.IResolvable

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
  public get(index: number): DataCleanroomsmlPolicyDocumentStatementNotPrincipalsOutputReference {
    return new DataCleanroomsmlPolicyDocumentStatementNotPrincipalsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataCleanroomsmlPolicyDocumentStatementPrincipals {
  /**
  * Who: with `AWS` account ids or ARNs, with `Service` names of services; `*` for everyone. An account id and the ARN of its root user mean the same.
  */
  readonly identifiers: string[];
  /**
  * Kind of the principals: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone.
  */
  readonly type: string;
}

export function dataCleanroomsmlPolicyDocumentStatementPrincipalsToTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementPrincipals | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    identifiers: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.identifiers),
    type: cdktf.stringToTerraform(struct!.type),
  }
}


export function dataCleanroomsmlPolicyDocumentStatementPrincipalsToHclTerraform(struct?: DataCleanroomsmlPolicyDocumentStatementPrincipals | cdktf.IResolvable): any {
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

export class DataCleanroomsmlPolicyDocumentStatementPrincipalsOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataCleanroomsmlPolicyDocumentStatementPrincipals | cdktf.IResolvable | undefined {
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

  public set internalValue(value: DataCleanroomsmlPolicyDocumentStatementPrincipals | cdktf.IResolvable | undefined) {
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

export class DataCleanroomsmlPolicyDocumentStatementPrincipalsList extends cdktf.ComplexList {
  public internalValue? : DataCleanroomsmlPolicyDocumentStatementPrincipals[] | cdktf.IResolvable

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
  public get(index: number): DataCleanroomsmlPolicyDocumentStatementPrincipalsOutputReference {
    return new DataCleanroomsmlPolicyDocumentStatementPrincipalsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}
export interface DataCleanroomsmlPolicyDocumentStatement {
  /**
  * Actions that the statement is about. Across accounts AWS Clean Rooms ML takes only `cleanrooms-ml:StartAudienceGenerationJob`.
  */
  readonly actions?: string[];
  /**
  * `Allow` (default) or `Deny`.
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
  * Id of the statement, unique in the policy. Sids `Clean-Rooms-…` are those of AWS Clean Rooms.
  */
  readonly sid?: string;
  /**
  * condition block
  */
  readonly condition?: DataCleanroomsmlPolicyDocumentStatementCondition[] | cdktf.IResolvable;
  /**
  * not_principals block
  */
  readonly notPrincipals?: DataCleanroomsmlPolicyDocumentStatementNotPrincipals[] | cdktf.IResolvable;
  /**
  * principals block
  */
  readonly principals?: DataCleanroomsmlPolicyDocumentStatementPrincipals[] | cdktf.IResolvable;
}

export function dataCleanroomsmlPolicyDocumentStatementToTerraform(struct?: DataCleanroomsmlPolicyDocumentStatement | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    actions: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.actions),
    effect: cdktf.stringToTerraform(struct!.effect),
    not_actions: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.notActions),
    not_resources: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.notResources),
    resources: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.resources),
    sid: cdktf.stringToTerraform(struct!.sid),
    condition: cdktf.listMapper(dataCleanroomsmlPolicyDocumentStatementConditionToTerraform, true)(struct!.condition),
    not_principals: cdktf.listMapper(dataCleanroomsmlPolicyDocumentStatementNotPrincipalsToTerraform, true)(struct!.notPrincipals),
    principals: cdktf.listMapper(dataCleanroomsmlPolicyDocumentStatementPrincipalsToTerraform, true)(struct!.principals),
  }
}


export function dataCleanroomsmlPolicyDocumentStatementToHclTerraform(struct?: DataCleanroomsmlPolicyDocumentStatement | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    actions: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.actions),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    effect: {
      value: cdktf.stringToHclTerraform(struct!.effect),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    not_actions: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.notActions),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    not_resources: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.notResources),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    resources: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.resources),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    sid: {
      value: cdktf.stringToHclTerraform(struct!.sid),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    condition: {
      value: cdktf.listMapperHcl(dataCleanroomsmlPolicyDocumentStatementConditionToHclTerraform, true)(struct!.condition),
      isBlock: true,
      type: "set",
      storageClassType: "DataCleanroomsmlPolicyDocumentStatementConditionList",
    },
    not_principals: {
      value: cdktf.listMapperHcl(dataCleanroomsmlPolicyDocumentStatementNotPrincipalsToHclTerraform, true)(struct!.notPrincipals),
      isBlock: true,
      type: "set",
      storageClassType: "DataCleanroomsmlPolicyDocumentStatementNotPrincipalsList",
    },
    principals: {
      value: cdktf.listMapperHcl(dataCleanroomsmlPolicyDocumentStatementPrincipalsToHclTerraform, true)(struct!.principals),
      isBlock: true,
      type: "set",
      storageClassType: "DataCleanroomsmlPolicyDocumentStatementPrincipalsList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export class DataCleanroomsmlPolicyDocumentStatementOutputReference extends cdktf.ComplexObject {
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

  public get internalValue(): DataCleanroomsmlPolicyDocumentStatement | cdktf.IResolvable | undefined {
    if (this.resolvableValue) {
      return this.resolvableValue;
    }
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    if (this._actions !== undefined) {
      hasAnyValues = true;
      internalValueResult.actions = this._actions;
    }
    if (this._effect !== undefined) {
      hasAnyValues = true;
      internalValueResult.effect = this._effect;
    }
    if (this._notActions !== undefined) {
      hasAnyValues = true;
      internalValueResult.notActions = this._notActions;
    }
    if (this._notResources !== undefined) {
      hasAnyValues = true;
      internalValueResult.notResources = this._notResources;
    }
    if (this._resources !== undefined) {
      hasAnyValues = true;
      internalValueResult.resources = this._resources;
    }
    if (this._sid !== undefined) {
      hasAnyValues = true;
      internalValueResult.sid = this._sid;
    }
    if (this._conditionMade?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.condition = this._conditionMade?.internalValue;
    }
    if (this._notPrincipalsMade?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.notPrincipals = this._notPrincipalsMade?.internalValue;
    }
    if (this._principalsMade?.internalValue !== undefined) {
      hasAnyValues = true;
      internalValueResult.principals = this._principalsMade?.internalValue;
    }
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCleanroomsmlPolicyDocumentStatement | cdktf.IResolvable | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
      this.resolvableValue = undefined;
      this._actions = undefined;
      this._effect = undefined;
      this._notActions = undefined;
      this._notResources = undefined;
      this._resources = undefined;
      this._sid = undefined;
      this._condition.internalValue = undefined;
      this._notPrincipals.internalValue = undefined;
      this._principals.internalValue = undefined;
    }
    else if (cdktf.Tokenization.isResolvable(value)) {
      this.isEmptyObject = false;
      this.resolvableValue = value;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
      this.resolvableValue = undefined;
      this._actions = value.actions;
      this._effect = value.effect;
      this._notActions = value.notActions;
      this._notResources = value.notResources;
      this._resources = value.resources;
      this._sid = value.sid;
      this._condition.internalValue = value.condition;
      this._notPrincipals.internalValue = value.notPrincipals;
      this._principals.internalValue = value.principals;
    }
  }

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

  // effect - computed: false, optional: true, required: false
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

  // sid - computed: false, optional: true, required: false
  private _sid?: string;
  public get sid() {
    return this.getStringAttribute('sid');
  }
  public set sid(value: string) {
    this._sid = value;
  }
  public resetSid() {
    this._sid = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sidInput() {
    return this._sid;
  }

  // condition - computed: false, optional: true, required: false
  private _conditionMade?: DataCleanroomsmlPolicyDocumentStatementConditionList;
  private get _condition() {
    return this._conditionMade ??= new DataCleanroomsmlPolicyDocumentStatementConditionList(this, "condition", true);
  }
  public get condition() {
    return this._condition;
  }
  public putCondition(value: DataCleanroomsmlPolicyDocumentStatementCondition[] | cdktf.IResolvable) {
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
  private _notPrincipalsMade?: DataCleanroomsmlPolicyDocumentStatementNotPrincipalsList;
  private get _notPrincipals() {
    return this._notPrincipalsMade ??= new DataCleanroomsmlPolicyDocumentStatementNotPrincipalsList(this, "not_principals", true);
  }
  public get notPrincipals() {
    return this._notPrincipals;
  }
  public putNotPrincipals(value: DataCleanroomsmlPolicyDocumentStatementNotPrincipals[] | cdktf.IResolvable) {
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
  private _principalsMade?: DataCleanroomsmlPolicyDocumentStatementPrincipalsList;
  private get _principals() {
    return this._principalsMade ??= new DataCleanroomsmlPolicyDocumentStatementPrincipalsList(this, "principals", true);
  }
  public get principals() {
    return this._principals;
  }
  public putPrincipals(value: DataCleanroomsmlPolicyDocumentStatementPrincipals[] | cdktf.IResolvable) {
    this._principals.internalValue = value;
  }
  public resetPrincipals() {
    this._principals.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get principalsInput() {
    return this._principalsMade?.internalValue;
  }
}

export class DataCleanroomsmlPolicyDocumentStatementList extends cdktf.ComplexList {
  public internalValue? : DataCleanroomsmlPolicyDocumentStatement[] | cdktf.IResolvable

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
  public get(index: number): DataCleanroomsmlPolicyDocumentStatementOutputReference {
    return new DataCleanroomsmlPolicyDocumentStatementOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a `cleanroomsml_policy_document`
*/
export class DataCleanroomsmlPolicyDocument extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_policy_document";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCleanroomsmlPolicyDocument resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCleanroomsmlPolicyDocument to import
  * @param importFromId The id of the existing DataCleanroomsmlPolicyDocument that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCleanroomsmlPolicyDocument to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_policy_document", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_policy_document` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCleanroomsmlPolicyDocumentConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataCleanroomsmlPolicyDocumentConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml_policy_document',
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
    this._overridePolicyDocuments = config.overridePolicyDocuments;
    this._policyId = config.policyId;
    this._sourcePolicyDocuments = config.sourcePolicyDocuments;
    this._version = config.version;
    if (config.statement !== undefined) this._statement.internalValue = config.statement;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // json - computed: true, optional: false, required: false
  public get json() {
    return this.getStringAttribute('json');
  }

  // minified_json - computed: true, optional: false, required: false
  public get minifiedJson() {
    return this.getStringAttribute('minified_json');
  }

  // override_policy_documents - computed: false, optional: true, required: false
  private _overridePolicyDocuments?: string[];
  public get overridePolicyDocuments() {
    return this.getListAttribute('override_policy_documents');
  }
  public set overridePolicyDocuments(value: string[]) {
    this._overridePolicyDocuments = value;
  }
  public resetOverridePolicyDocuments() {
    this._overridePolicyDocuments = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get overridePolicyDocumentsInput() {
    return this._overridePolicyDocuments;
  }

  // policy_id - computed: false, optional: true, required: false
  private _policyId?: string;
  public get policyId() {
    return this.getStringAttribute('policy_id');
  }
  public set policyId(value: string) {
    this._policyId = value;
  }
  public resetPolicyId() {
    this._policyId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get policyIdInput() {
    return this._policyId;
  }

  // source_policy_documents - computed: false, optional: true, required: false
  private _sourcePolicyDocuments?: string[];
  public get sourcePolicyDocuments() {
    return this.getListAttribute('source_policy_documents');
  }
  public set sourcePolicyDocuments(value: string[]) {
    this._sourcePolicyDocuments = value;
  }
  public resetSourcePolicyDocuments() {
    this._sourcePolicyDocuments = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sourcePolicyDocumentsInput() {
    return this._sourcePolicyDocuments;
  }

  // version - computed: false, optional: true, required: false
  private _version?: string;
  public get version() {
    return this.getStringAttribute('version');
  }
  public set version(value: string) {
    this._version = value;
  }
  public resetVersion() {
    this._version = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get versionInput() {
    return this._version;
  }

  // statement - computed: false, optional: true, required: false
  private _statementMade?: DataCleanroomsmlPolicyDocumentStatementList;
  private get _statement() {
    return this._statementMade ??= new DataCleanroomsmlPolicyDocumentStatementList(this, "statement", false);
  }
  public get statement() {
    return this._statement;
  }
  public putStatement(value: DataCleanroomsmlPolicyDocumentStatement[] | cdktf.IResolvable) {
    this._statement.internalValue = value;
  }
  public resetStatement() {
    this._statement.internalValue = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get statementInput() {
    return this._statementMade?.internalValue;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      override_policy_documents: cdktf.listMapper(cdktf.stringToTerraform, false)(this._overridePolicyDocuments),
      policy_id: cdktf.stringToTerraform(this._policyId),
      source_policy_documents: cdktf.listMapper(cdktf.stringToTerraform, false)(this._sourcePolicyDocuments),
      version: cdktf.stringToTerraform(this._version),
      statement: cdktf.listMapper(dataCleanroomsmlPolicyDocumentStatementToTerraform, true)(this._statementMade?.internalValue),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      override_policy_documents: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._overridePolicyDocuments),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      policy_id: {
        value: cdktf.stringToHclTerraform(this._policyId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      source_policy_documents: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._sourcePolicyDocuments),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      version: {
        value: cdktf.stringToHclTerraform(this._version),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      statement: {
        value: cdktf.listMapperHcl(dataCleanroomsmlPolicyDocumentStatementToHclTerraform, true)(this._statementMade?.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "DataCleanroomsmlPolicyDocumentStatementList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
