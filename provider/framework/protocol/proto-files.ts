import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The parts of google.protobuf.FileDescriptorSet that are used here, in its JSON form. */
export interface ProtoFile {
  /** Path below the folder that was read: "google/protobuf/timestamp.proto". */
  readonly name: string;
  readonly package?: string;
  readonly messageType?: readonly ProtoMessage[];
  readonly enumType?: readonly ProtoEnum[];
  readonly sourceCodeInfo?: { readonly location?: readonly ProtoLocation[] };
  readonly bufExtension?: { readonly isImport?: boolean };
}

export interface ProtoMessage {
  readonly name: string;
  readonly field?: readonly ProtoField[];
  readonly nestedType?: readonly ProtoMessage[];
  readonly enumType?: readonly ProtoEnum[];
  readonly oneofDecl?: readonly { readonly name: string }[];
  readonly options?: { readonly mapEntry?: boolean };
}

export interface ProtoField {
  readonly name: string;
  /** The name in camelCase. */
  readonly jsonName: string;
  readonly number: number;
  readonly label: string;
  readonly type: string;
  /** Of a message or an enum: ".package.Outer.Inner". */
  readonly typeName?: string;
  readonly oneofIndex?: number;
  readonly proto3Optional?: boolean;
}

export interface ProtoEnum {
  readonly name: string;
  readonly value: readonly { readonly name: string; readonly number?: number }[];
}

/** A comment, and what it belongs to: field numbers and indices from the file's descriptor down. */
export interface ProtoLocation {
  readonly path?: readonly number[];
  readonly leadingComments?: string;
}

/** Reads every .proto file in a folder, and what they import, with buf. Nothing is asked of the network. */
export function readProtoFiles(folder: string): readonly ProtoFile[] {
  const require = createRequire(import.meta.url);
  const buf = join(dirname(require.resolve("@bufbuild/buf/package.json")), "bin", "buf");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [buf, "build", ".", "--output", "-#format=json"],
    { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`buf cannot read the .proto files in ${folder}: ${stderr}`);
  const image: { readonly file: readonly ProtoFile[] } = JSON.parse(stdout);
  return image.file;
}
