// Generated from the recorded schema of Mastercard/restapi 3.0.0 by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface DataRestapiObjectConfig extends cdktf.TerraformMetaArguments {
  /**
  * Docs at Terraform Registry: DataRestapiObject#path
  */
  readonly path: string;
  /**
  * Docs at Terraform Registry: DataRestapiObject#search_key
  */
  readonly searchKey: string;
  /**
  * Docs at Terraform Registry: DataRestapiObject#search_value
  */
  readonly searchValue: string;
  /**
  * Docs at Terraform Registry: DataRestapiObject#results_contains_object
  */
  readonly resultsContainsObject?: boolean | cdktf.IResolvable;
}

/**
* Represents a `restapi_object`
*/
export class DataRestapiObject extends cdktf.TerraformDataSource {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "restapi_object";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a DataRestapiObject resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the DataRestapiObject to import
  * @param importFromId The id of the existing DataRestapiObject that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the DataRestapiObject to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "restapi_object", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `restapi_object` Data Source
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options DataRestapiObjectConfig
  */
  public constructor(scope: Construct, id: string, config: DataRestapiObjectConfig) {
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
    this._searchKey = config.searchKey;
    this._searchValue = config.searchValue;
    this._resultsContainsObject = config.resultsContainsObject;
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

  // search_key - computed: false, optional: false, required: true
  private _searchKey?: string;
  public get searchKey() {
    return this.getStringAttribute('search_key');
  }
  public set searchKey(value: string) {
    this._searchKey = value;
  }
  // Temporarily expose input value. Use with caution.
  public get searchKeyInput() {
    return this._searchKey;
  }

  // search_value - computed: false, optional: false, required: true
  private _searchValue?: string;
  public get searchValue() {
    return this.getStringAttribute('search_value');
  }
  public set searchValue(value: string) {
    this._searchValue = value;
  }
  // Temporarily expose input value. Use with caution.
  public get searchValueInput() {
    return this._searchValue;
  }

  // results_contains_object - computed: false, optional: true, required: false
  private _resultsContainsObject?: boolean | cdktf.IResolvable;
  public get resultsContainsObject() {
    return this.getBooleanAttribute('results_contains_object');
  }
  public set resultsContainsObject(value: boolean | cdktf.IResolvable) {
    this._resultsContainsObject = value;
  }
  public resetResultsContainsObject() {
    this._resultsContainsObject = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get resultsContainsObjectInput() {
    return this._resultsContainsObject;
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
      search_key: cdktf.stringToTerraform(this._searchKey),
      search_value: cdktf.stringToTerraform(this._searchValue),
      results_contains_object: cdktf.booleanToTerraform(this._resultsContainsObject),
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
      search_key: {
        value: cdktf.stringToHclTerraform(this._searchKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      search_value: {
        value: cdktf.stringToHclTerraform(this._searchValue),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      results_contains_object: {
        value: cdktf.booleanToHclTerraform(this._resultsContainsObject),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
