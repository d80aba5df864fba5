// Generated from the recorded schema of Mastercard/restapi 3.0.0 by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface RestapiProviderConfig {
  /**
  * Docs at Terraform Registry: RestapiProvider#uri
  */
  readonly uri?: string;
  /**
  * Docs at Terraform Registry: RestapiProvider#bearer_token
  */
  readonly bearerToken?: string;
  /**
  * Docs at Terraform Registry: RestapiProvider#write_returns_object
  */
  readonly writeReturnsObject?: boolean | cdktf.IResolvable;
  /**
  * Docs at Terraform Registry: RestapiProvider#timeout
  */
  readonly timeout?: number;
  /**
  * Docs at Terraform Registry: RestapiProvider#root_ca_file
  */
  readonly rootCaFile?: string;
  /**
  * Docs at Terraform Registry: RestapiProvider#cert_file
  */
  readonly certFile?: string;
  /**
  * Docs at Terraform Registry: RestapiProvider#key_file
  */
  readonly keyFile?: string;
  /**
  * Alias name
  */
  readonly alias?: string;
  /**
  * retries block
  */
  readonly retries?: RestapiProviderRetries;
}
export interface RestapiProviderRetries {
  /**
  * Docs at Terraform Registry: RestapiProvider#max_retries
  */
  readonly maxRetries?: number;
  /**
  * Docs at Terraform Registry: RestapiProvider#max_wait
  */
  readonly maxWait?: number;
  /**
  * Docs at Terraform Registry: RestapiProvider#min_wait
  */
  readonly minWait?: number;
}

export function restapiProviderRetriesToTerraform(struct?: RestapiProviderRetries | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    max_retries: cdktf.numberToTerraform(struct!.maxRetries),
    max_wait: cdktf.numberToTerraform(struct!.maxWait),
    min_wait: cdktf.numberToTerraform(struct!.minWait),
  }
}


export function restapiProviderRetriesToHclTerraform(struct?: RestapiProviderRetries | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    max_retries: {
      value: cdktf.numberToHclTerraform(struct!.maxRetries),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    max_wait: {
      value: cdktf.numberToHclTerraform(struct!.maxWait),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
    min_wait: {
      value: cdktf.numberToHclTerraform(struct!.minWait),
      isBlock: false,
      type: "simple",
      storageClassType: "number",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a `restapi`
*/
export class RestapiProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "restapi";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a RestapiProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the RestapiProvider to import
  * @param importFromId The id of the existing RestapiProvider that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the RestapiProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "restapi", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `restapi` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options RestapiProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: RestapiProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'restapi',
      terraformGeneratorMetadata: {
        providerName: 'restapi',
        providerVersionConstraint: '~> 3.0'
      },
      terraformProviderSource: 'mastercard/restapi'
    });
    this._uri = config.uri;
    this._bearerToken = config.bearerToken;
    this._writeReturnsObject = config.writeReturnsObject;
    this._timeout = config.timeout;
    this._rootCaFile = config.rootCaFile;
    this._certFile = config.certFile;
    this._keyFile = config.keyFile;
    this._alias = config.alias;
    this._retries = config.retries;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // uri - computed: false, optional: true, required: false
  private _uri?: string;
  public get uri() {
    return this._uri;
  }
  public set uri(value: string | undefined) {
    this._uri = value;
  }
  public resetUri() {
    this._uri = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get uriInput() {
    return this._uri;
  }

  // bearer_token - computed: false, optional: true, required: false
  private _bearerToken?: string;
  public get bearerToken() {
    return this._bearerToken;
  }
  public set bearerToken(value: string | undefined) {
    this._bearerToken = value;
  }
  public resetBearerToken() {
    this._bearerToken = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get bearerTokenInput() {
    return this._bearerToken;
  }

  // write_returns_object - computed: false, optional: true, required: false
  private _writeReturnsObject?: boolean | cdktf.IResolvable;
  public get writeReturnsObject() {
    return this._writeReturnsObject;
  }
  public set writeReturnsObject(value: boolean | cdktf.IResolvable | undefined) {
    this._writeReturnsObject = value;
  }
  public resetWriteReturnsObject() {
    this._writeReturnsObject = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get writeReturnsObjectInput() {
    return this._writeReturnsObject;
  }

  // timeout - computed: false, optional: true, required: false
  private _timeout?: number;
  public get timeout() {
    return this._timeout;
  }
  public set timeout(value: number | undefined) {
    this._timeout = value;
  }
  public resetTimeout() {
    this._timeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get timeoutInput() {
    return this._timeout;
  }

  // root_ca_file - computed: false, optional: true, required: false
  private _rootCaFile?: string;
  public get rootCaFile() {
    return this._rootCaFile;
  }
  public set rootCaFile(value: string | undefined) {
    this._rootCaFile = value;
  }
  public resetRootCaFile() {
    this._rootCaFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get rootCaFileInput() {
    return this._rootCaFile;
  }

  // cert_file - computed: false, optional: true, required: false
  private _certFile?: string;
  public get certFile() {
    return this._certFile;
  }
  public set certFile(value: string | undefined) {
    this._certFile = value;
  }
  public resetCertFile() {
    this._certFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get certFileInput() {
    return this._certFile;
  }

  // key_file - computed: false, optional: true, required: false
  private _keyFile?: string;
  public get keyFile() {
    return this._keyFile;
  }
  public set keyFile(value: string | undefined) {
    this._keyFile = value;
  }
  public resetKeyFile() {
    this._keyFile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get keyFileInput() {
    return this._keyFile;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string;
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // retries - computed: false, optional: true, required: false
  private _retries?: RestapiProviderRetries;
  public get retries() {
    return this._retries;
  }
  public set retries(value: RestapiProviderRetries | undefined) {
    this._retries = value;
  }
  public resetRetries() {
    this._retries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retriesInput() {
    return this._retries;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      uri: cdktf.stringToTerraform(this._uri),
      bearer_token: cdktf.stringToTerraform(this._bearerToken),
      write_returns_object: cdktf.booleanToTerraform(this._writeReturnsObject),
      timeout: cdktf.numberToTerraform(this._timeout),
      root_ca_file: cdktf.stringToTerraform(this._rootCaFile),
      cert_file: cdktf.stringToTerraform(this._certFile),
      key_file: cdktf.stringToTerraform(this._keyFile),
      alias: cdktf.stringToTerraform(this._alias),
      retries: restapiProviderRetriesToTerraform(this._retries),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      uri: {
        value: cdktf.stringToHclTerraform(this._uri),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      bearer_token: {
        value: cdktf.stringToHclTerraform(this._bearerToken),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      write_returns_object: {
        value: cdktf.booleanToHclTerraform(this._writeReturnsObject),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      timeout: {
        value: cdktf.numberToHclTerraform(this._timeout),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      root_ca_file: {
        value: cdktf.stringToHclTerraform(this._rootCaFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      cert_file: {
        value: cdktf.stringToHclTerraform(this._certFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      key_file: {
        value: cdktf.stringToHclTerraform(this._keyFile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retries: {
        value: restapiProviderRetriesToHclTerraform(this._retries),
        isBlock: true,
        type: "struct",
        storageClassType: "RestapiProviderRetries",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
