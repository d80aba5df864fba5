// Generated from the recorded schema of Mastercard/restapi 3.0.0 by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface ObjectResourceConfig extends cdktf.TerraformMetaArguments {
  /**
  * Docs at Terraform Registry: ObjectResource#path
  */
  readonly path: string;
  /**
  * Docs at Terraform Registry: ObjectResource#object_id
  */
  readonly objectId?: string;
  /**
  * Docs at Terraform Registry: ObjectResource#data
  */
  readonly data: string;
  /**
  * Docs at Terraform Registry: ObjectResource#ignore_changes_to
  */
  readonly ignoreChangesTo?: string[];
  /**
  * Docs at Terraform Registry: ObjectResource#force_new
  */
  readonly forceNew?: string[];
}

/**
* Represents a `restapi_object`
*/
export class ObjectResource extends cdktf.TerraformResource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "restapi_object";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a ObjectResource resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the ObjectResource to import
  * @param importFromId The id of the existing ObjectResource that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the ObjectResource to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "restapi_object", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `restapi_object` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options ObjectResourceConfig
  */
  public constructor(scope: Construct, id: string, config: ObjectResourceConfig) {
    super(scope, id, {
      terraformResourceType: 'restapi_object',
      terraformGeneratorMetadata: {
        providerName: 'restapi',
        providerVersionConstraint: '~> 3.0'
      },
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach
    });
    this._path = config.path;
    this._objectId = config.objectId;
    this._data = config.data;
    this._ignoreChangesTo = config.ignoreChangesTo;
    this._forceNew = config.forceNew;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // path - computed: false, optional: false, required: true
  private _path?: string;
  public get path() {
    return this.getStringAttribute('path');
  }
  public set path(value: string) {
    this._path = value;
  }
  // Temporarily expose input value. Use with caution.
  public get pathInput() {
    return this._path;
  }

  // object_id - computed: false, optional: true, required: false
  private _objectId?: string;
  public get objectId() {
    return this.getStringAttribute('object_id');
  }
  public set objectId(value: string) {
    this._objectId = value;
  }
  public resetObjectId() {
    this._objectId = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get objectIdInput() {
    return this._objectId;
  }

  // data - computed: false, optional: false, required: true
  private _data?: string;
  public get data() {
    return this.getStringAttribute('data');
  }
  public set data(value: string) {
    this._data = value;
  }
  // Temporarily expose input value. Use with caution.
  public get dataInput() {
    return this._data;
  }

  // ignore_changes_to - computed: false, optional: true, required: false
  private _ignoreChangesTo?: string[];
  public get ignoreChangesTo() {
    return this.getListAttribute('ignore_changes_to');
  }
  public set ignoreChangesTo(value: string[]) {
    this._ignoreChangesTo = value;
  }
  public resetIgnoreChangesTo() {
    this._ignoreChangesTo = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get ignoreChangesToInput() {
    return this._ignoreChangesTo;
  }

  // force_new - computed: false, optional: true, required: false
  private _forceNew?: string[];
  public get forceNew() {
    return this.getListAttribute('force_new');
  }
  public set forceNew(value: string[]) {
    this._forceNew = value;
  }
  public resetForceNew() {
    this._forceNew = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get forceNewInput() {
    return this._forceNew;
  }

  // api_data - computed: true, optional: false, required: false
  private _apiDataMade?: cdktf.StringMap;
  private get _apiData() {
    return this._apiDataMade ??= new cdktf.StringMap(this, "api_data");
  }
  public get apiData() {
    return this._apiData;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      path: cdktf.stringToTerraform(this._path),
      object_id: cdktf.stringToTerraform(this._objectId),
      data: cdktf.stringToTerraform(this._data),
      ignore_changes_to: cdktf.listMapper(cdktf.stringToTerraform, false)(this._ignoreChangesTo),
      force_new: cdktf.listMapper(cdktf.stringToTerraform, false)(this._forceNew),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      path: {
        value: cdktf.stringToHclTerraform(this._path),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      object_id: {
        value: cdktf.stringToHclTerraform(this._objectId),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      data: {
        value: cdktf.stringToHclTerraform(this._data),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ignore_changes_to: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._ignoreChangesTo),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      force_new: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._forceNew),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
