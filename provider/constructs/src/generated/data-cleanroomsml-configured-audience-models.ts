// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataCleanroomsmlConfiguredAudienceModelsConfig extends cdktf.TerraformMetaArguments {
  /**
  * Only models that configure the audience model of this ARN.
  */
  readonly audienceModelArn?: string;
  /**
  * Only models whose name begins so. Letter case counts.
  */
  readonly namePrefix?: string;
  /**
  * Only models whose name matches this regular expression, in JavaScript's syntax, anywhere: `^` and `$` tie it to the ends.
  */
  readonly nameRegex?: string;
  /**
  * Region whose models are listed. Default: the provider's, or `us-east-1` where nothing says which.
  */
  readonly region?: string;
  /**
  * Only models that have all of these tags, with these values. Lists tell no tags: each model that passes the other filters is read, one call each (`cleanrooms-ml:GetConfiguredAudienceModel`).
  */
  readonly tags?: { [key: string]: string };
}
export interface DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfig {
}

export function dataCleanroomsmlConfiguredAudienceModelsModelsOutputConfigToTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCleanroomsmlConfiguredAudienceModelsModelsOutputConfigToHclTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfig): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfigOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  public get internalValue(): DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfig | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfig | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // role_arn - computed: true, optional: false, required: false
  public get roleArn() {
    return this.getStringAttribute('role_arn');
  }

  // s3_uri - computed: true, optional: false, required: false
  public get s3Uri() {
    return this.getStringAttribute('s3_uri');
  }
}
export interface DataCleanroomsmlConfiguredAudienceModelsModels {
}

export function dataCleanroomsmlConfiguredAudienceModelsModelsToTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelsModels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
  }
}


export function dataCleanroomsmlConfiguredAudienceModelsModelsToHclTerraform(struct?: DataCleanroomsmlConfiguredAudienceModelsModels): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
  };
  return attrs;
}

export class DataCleanroomsmlConfiguredAudienceModelsModelsOutputReference extends cdktf.ComplexObject {
  private isEmptyObject = false;

  /**
  * @param terraformResource The parent resource
  * @param terraformAttribute The attribute on the parent resource this class is referencing
  * @param complexObjectIndex the index of this item in the list
  * @param complexObjectIsFromSet whether the list is wrapping a set (will add tolist() to be able to access an item via an index)
  */
  public constructor(terraformResource: cdktf.IInterpolatingParent, terraformAttribute: string, complexObjectIndex: number, complexObjectIsFromSet: boolean) {
    super(terraformResource, terraformAttribute, complexObjectIsFromSet, complexObjectIndex);
  }

  public get internalValue(): DataCleanroomsmlConfiguredAudienceModelsModels | undefined {
    let hasAnyValues = this.isEmptyObject;
    const internalValueResult: any = {};
    return hasAnyValues ? internalValueResult : undefined;
  }

  public set internalValue(value: DataCleanroomsmlConfiguredAudienceModelsModels | undefined) {
    if (value === undefined) {
      this.isEmptyObject = false;
    }
    else {
      this.isEmptyObject = Object.keys(value).length === 0;
    }
  }

  // account_id - computed: true, optional: false, required: false
  public get accountId() {
    return this.getStringAttribute('account_id');
  }

  // audience_model_arn - computed: true, optional: false, required: false
  public get audienceModelArn() {
    return this.getStringAttribute('audience_model_arn');
  }

  // configured_audience_model_arn - computed: true, optional: false, required: false
  public get configuredAudienceModelArn() {
    return this.getStringAttribute('configured_audience_model_arn');
  }

  // configured_audience_model_id - computed: true, optional: false, required: false
  public get configuredAudienceModelId() {
    return this.getStringAttribute('configured_audience_model_id');
  }

  // create_time - computed: true, optional: false, required: false
  public get createTime() {
    return this.getStringAttribute('create_time');
  }

  // description - computed: true, optional: false, required: false
  public get description() {
    return this.getStringAttribute('description');
  }

  // name - computed: true, optional: false, required: false
  public get name() {
    return this.getStringAttribute('name');
  }

  // output_config - computed: true, optional: false, required: false
  private _outputConfigMade?: DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfigOutputReference;
  private get _outputConfig() {
    return this._outputConfigMade ??= new DataCleanroomsmlConfiguredAudienceModelsModelsOutputConfigOutputReference(this, "output_config");
  }
  public get outputConfig() {
    return this._outputConfig;
  }

  // status - computed: true, optional: false, required: false
  public get status() {
    return this.getStringAttribute('status');
  }

  // update_time - computed: true, optional: false, required: false
  public get updateTime() {
    return this.getStringAttribute('update_time');
  }
}

export class DataCleanroomsmlConfiguredAudienceModelsModelsList extends cdktf.ComplexList {

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
  public get(index: number): DataCleanroomsmlConfiguredAudienceModelsModelsOutputReference {
    return new DataCleanroomsmlConfiguredAudienceModelsModelsOutputReference(this.terraformResource, this.terraformAttribute, index, this.wrapsSet);
  }
}

/**
* Represents a `cleanroomsml_configured_audience_models`
*/
export class DataCleanroomsmlConfiguredAudienceModels extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml_configured_audience_models";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataCleanroomsmlConfiguredAudienceModels resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataCleanroomsmlConfiguredAudienceModels to import
  * @param importFromId The id of the existing DataCleanroomsmlConfiguredAudienceModels that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataCleanroomsmlConfiguredAudienceModels to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml_configured_audience_models", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml_configured_audience_models` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataCleanroomsmlConfiguredAudienceModelsConfig = {}
  */
  public constructor(scope: Construct, id: string, config: DataCleanroomsmlConfiguredAudienceModelsConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml_configured_audience_models',
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
    this._audienceModelArn = config.audienceModelArn;
    this._namePrefix = config.namePrefix;
    this._nameRegex = config.nameRegex;
    this._region = config.region;
    this._tags = config.tags;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // arns - computed: true, optional: false, required: false
  public get arns() {
    return cdktf.Fn.tolist(this.getListAttribute('arns'));
  }

  // audience_model_arn - computed: false, optional: true, required: false
  private _audienceModelArn?: string;
  public get audienceModelArn() {
    return this.getStringAttribute('audience_model_arn');
  }
  public set audienceModelArn(value: string) {
    this._audienceModelArn = value;
  }
  public resetAudienceModelArn() {
    this._audienceModelArn = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get audienceModelArnInput() {
    return this._audienceModelArn;
  }

  // models - computed: true, optional: false, required: false
  private _modelsMade?: DataCleanroomsmlConfiguredAudienceModelsModelsList;
  private get _models() {
    return this._modelsMade ??= new DataCleanroomsmlConfiguredAudienceModelsModelsList(this, "models", false);
  }
  public get models() {
    return this._models;
  }

  // name_prefix - computed: false, optional: true, required: false
  private _namePrefix?: string;
  public get namePrefix() {
    return this.getStringAttribute('name_prefix');
  }
  public set namePrefix(value: string) {
    this._namePrefix = value;
  }
  public resetNamePrefix() {
    this._namePrefix = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get namePrefixInput() {
    return this._namePrefix;
  }

  // name_regex - computed: false, optional: true, required: false
  private _nameRegex?: string;
  public get nameRegex() {
    return this.getStringAttribute('name_regex');
  }
  public set nameRegex(value: string) {
    this._nameRegex = value;
  }
  public resetNameRegex() {
    this._nameRegex = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get nameRegexInput() {
    return this._nameRegex;
  }

  // region - computed: true, optional: true, required: false
  private _region?: string;
  public get region() {
    return this.getStringAttribute('region');
  }
  public set region(value: string) {
    this._region = value;
  }
  public resetRegion() {
    this._region = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // tags - computed: false, optional: true, required: false
  private _tags?: { [key: string]: string };
  public get tags() {
    return this.getStringMapAttribute('tags');
  }
  public set tags(value: { [key: string]: string }) {
    this._tags = value;
  }
  public resetTags() {
    this._tags = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tagsInput() {
    return this._tags;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      audience_model_arn: cdktf.stringToTerraform(this._audienceModelArn),
      name_prefix: cdktf.stringToTerraform(this._namePrefix),
      name_regex: cdktf.stringToTerraform(this._nameRegex),
      region: cdktf.stringToTerraform(this._region),
      tags: cdktf.hashMapper(cdktf.stringToTerraform)(this._tags),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      audience_model_arn: {
        value: cdktf.stringToHclTerraform(this._audienceModelArn),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name_prefix: {
        value: cdktf.stringToHclTerraform(this._namePrefix),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      name_regex: {
        value: cdktf.stringToHclTerraform(this._nameRegex),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region: {
        value: cdktf.stringToHclTerraform(this._region),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      tags: {
        value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(this._tags),
        isBlock: false,
        type: "map",
        storageClassType: "stringMap",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
