/** `npm run package`: see the usage below. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { platformNamed, platforms } from "./platforms.js";
import { writeRelease } from "./release.js";

const usage = `npm run package [-- OPTIONS]

Makes the files of a release for the Terraform and OpenTofu registries: self-contained executables for six platforms,
zipped, with manifest, SBOM and sums. The same commit gives the same bytes.

  --out DIR          where they go; emptied first (dist/registry)
  --platform NAME    only this one, again for more (${platforms.map(({ name }) => name).join(", ")})
  --gpg-key KEY      signs the sums with this key of GnuPG; the registries want an RSA or DSA key
`;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    platform: { type: "string", multiple: true },
    "gpg-key": { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help === true) {
  process.stdout.write(usage);
} else {
  const wanted = values.platform?.map(named) ?? platforms;
  const directory = values.out ?? join(fileURLToPath(new URL("../../..", import.meta.url)), "dist/registry");
  const gpgKey = values["gpg-key"];
  try {
    await writeRelease({
      directory,
      platforms: wanted,
      ...(gpgKey === undefined ? {} : { gpgKey }),
      say: (line) => console.log(line),
    });
    console.log(`in ${directory}`);
  } catch (error) {
    console.error(`No release was made: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

function named(name: string) {
  const platform = platformNamed(name);
  if (platform !== undefined) return platform;
  process.stderr.write(`There is no platform ${name}.\n\n${usage}`);
  process.exit(2);
}
