import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { builtPackage } from "../build/build-package.js";
import { CDKTN, type Variant } from "../build/variant.js";
import { generatedCode } from "./generated-code.js";
import { run } from "./run.js";

const require = createRequire(import.meta.url);

/** Modules that are made of npm packages: the module proxy has CDKTF, but neither CDK Terrain nor every version of constructs. */
const MADE = {
  constructs: ["github.com/aws/constructs-go/constructs/v10", "constructs"],
  cdktn: ["github.com/open-constructs/cdk-terrain-go/cdktn", "cdktn"],
} as const;

/**
 * A program in Go, built with our package as jsii-pacmak made it.
 *
 * @param source of package main
 * @param folder an empty one
 * @returns the program
 */
export async function goProgram(variant: Variant, source: string, folder: string): Promise<string> {
  const code = await generatedCode(builtPackage(variant), "go", join(folder, "code"));
  const replaced = [
    [`github.com/cleanroomsml/${variant.name}-go/cleanroomsml`, join(code, "cleanroomsml")],
    await made("constructs", folder),
    ...(variant === CDKTN ? [await made("cdktn", folder)] : []),
  ] as const;
  const program = join(folder, "program");
  mkdirSync(program);
  copyFileSync(source, join(program, "main.go"));
  writeFileSync(
    join(program, "go.mod"),
    [
      "module partners",
      "go 1.25",
      ...replaced.map(([module, path]) => `replace ${module} => ${path}`),
      "",
    ].join("\n"),
  );
  await run("go", ["mod", "tidy"], { cwd: program });
  await run("go", ["build", "-o", "partners", "."], { cwd: program });
  return join(program, "partners");
}

async function made(
  name: keyof typeof MADE,
  folder: string,
): Promise<readonly [module: string, path: string]> {
  const [module, subfolder] = MADE[name];
  const installed = dirname(require.resolve(`${name}/package.json`));
  return [module, join(await generatedCode(installed, "go", join(folder, name)), subfolder)];
}
