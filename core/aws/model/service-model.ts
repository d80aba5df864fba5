import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/**
 * Where `service-2.json.gz` comes from. The digest is that of the JSON text, not of the gzip file around it, so that
 * compressing it anew changes nothing. See README.md for how to take a newer one.
 */
export const SERVICE_MODEL = {
  package: "botocore",
  version: "1.44.5",
  path: "botocore/data/cleanroomsml/2023-09-06/service-2.json.gz",
  sha256: "049b8052c992a2f48b377590891a11bf48f7b1425d25a06f2b95a65ebf020119",
} as const;

/** A reference to a shape, as a member of a structure, list or map has it. */
export interface ShapeReference {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly documentation?: string;
}

interface Constraints {
  readonly min?: number;
  readonly max?: number;
  readonly documentation?: string;
}

/** The shapes of botocore's `service-2.json` that this service uses, one interface for each `type`. */
export type Shape =
  | (Constraints & { readonly type: "string"; readonly pattern?: string; readonly enum?: readonly string[] })
  | (Constraints & { readonly type: "integer" | "long" | "double"; readonly box?: boolean })
  | (Constraints & { readonly type: "boolean"; readonly box?: boolean })
  | (Constraints & { readonly type: "timestamp"; readonly timestampFormat?: string })
  | (Constraints & { readonly type: "list"; readonly member: ShapeReference; readonly sensitive?: boolean })
  | (Constraints & {
      readonly type: "map";
      readonly key: ShapeReference;
      readonly value: ShapeReference;
      readonly sensitive?: boolean;
    })
  | StructureShape;

export interface StructureShape {
  readonly type: "structure";
  readonly members: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  readonly union?: boolean;
  readonly sensitive?: boolean;
  readonly exception?: boolean;
  readonly fault?: boolean;
  readonly error?: { readonly httpStatusCode: number; readonly senderFault?: boolean };
  readonly documentation?: string;
}

export interface Operation {
  readonly name: string;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode: number };
  readonly input?: ShapeReference;
  readonly output?: ShapeReference;
  readonly errors: readonly ShapeReference[];
  readonly idempotent?: boolean;
  readonly readonly?: boolean;
  readonly documentation?: string;
}

export interface ServiceModel {
  readonly metadata: {
    readonly apiVersion: string;
    readonly endpointPrefix: string;
    readonly protocol: string;
    readonly serviceId: string;
    readonly signingName: string;
  };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Reads the committed model; throws when it is not the pinned one. */
export function readServiceModel(): ServiceModel {
  const text = gunzipSync(readFileSync(new URL("service-2.json.gz", import.meta.url)));
  const sha256 = createHash("sha256").update(text).digest("hex");
  if (sha256 !== SERVICE_MODEL.sha256) {
    throw new Error(
      `core/aws/model/service-2.json.gz is not the pinned model of ${SERVICE_MODEL.package} ${SERVICE_MODEL.version}:` +
        ` sha256 ${sha256}, expected ${SERVICE_MODEL.sha256}. See core/aws/model/README.md.`,
    );
  }
  return JSON.parse(text.toString("utf8"));
}
