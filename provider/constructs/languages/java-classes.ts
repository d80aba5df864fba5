import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, dirname, join } from "node:path";
import { builtPackage } from "../build/build-package.js";
import type { Variant } from "../build/variant.js";
import { generatedCode } from "./generated-code.js";
import { run } from "./run.js";

const require = createRequire(import.meta.url);

/**
 * A class with a `main`, built by Maven with our package as jsii-pacmak made it. Maven Central has no newer CDKTF than 0.19 and no
 * CDK Terrain, so the library is made of its npm package, in the same build. No documentation of either is made, which takes
 * longer than all else.
 *
 * @param source of the class, in no package
 * @param folder an empty one
 * @returns the class path
 */
export async function javaClasses(variant: Variant, source: string, folder: string): Promise<string> {
  const library = dirname(require.resolve(`${variant.library}/package.json`));
  await generatedCode(library, "java", join(folder, "library"));
  await generatedCode(builtPackage(variant), "java", join(folder, "code"));
  const classes = join(folder, "program/src/main/java");
  mkdirSync(classes, { recursive: true });
  copyFileSync(source, join(classes, basename(source)));
  const { version } = require(join(builtPackage(variant), "package.json"));
  writeFileSync(join(folder, "program/pom.xml"), programPom(variant, String(version)));
  writeFileSync(join(folder, "pom.xml"), wholePom);
  const words = ["--quiet", "--batch-mode", "-Dmaven.javadoc.skip=true", "-Dmaven.source.skip=true"];
  // A file in the folder of each module.
  const goals = ["package", "dependency:build-classpath", "-Dmdep.outputFile=class-path"];
  await run("mvn", [...words, ...goals], { cwd: folder });
  const classPath = readFileSync(join(folder, "program/class-path"), "utf8").trim();
  return [join(folder, "program/target/classes"), classPath].join(delimiter);
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>partners</groupId>
  <version>1</version>`;

const wholePom = `${head}
  <artifactId>all</artifactId>
  <packaging>pom</packaging>
  <modules>
    <module>library/java</module>
    <module>code/java</module>
    <module>program</module>
  </modules>
</project>
`;

function programPom({ name }: Variant, version: string): string {
  return `${head}
  <artifactId>program</artifactId>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.cleanroomsml</groupId>
      <artifactId>${name}</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`;
}
