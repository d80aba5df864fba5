// Installs what the test suites use besides Node and Terraform and what this machine lacks: PostgreSQL, Java and Maven from
// Debian's packages, and boto3 and schemathesis in a Python of their own, .cache/python. Safe to run again.
// Go cannot be installed this way; without it the suites that need it fail in CI, by name.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const venv = fileURLToPath(new URL("../.cache/python", import.meta.url));

/** Pinned: a newer one may check more, and CI must not turn red by itself. */
const schemathesis = "schemathesis==4.32.5";

function run(command, words, environment = {}) {
  console.log(`$ ${[command, ...words].join(" ")}`);
  return (
    spawnSync(command, words, { stdio: "inherit", env: { ...process.env, ...environment } }).status === 0
  );
}

function works(command, ...words) {
  return spawnSync(command, words, { stdio: "ignore" }).status === 0;
}

function hasPostgres() {
  if (works("postgres", "--version") && works("initdb", "--version")) return true;
  // Debian keeps the programs of each version in a folder of its own, outside PATH.
  const versions = "/usr/lib/postgresql";
  return (
    existsSync(versions) &&
    readdirSync(versions).some((version) => works(`${versions}/${version}/bin/initdb`, "--version"))
  );
}

function installFromDebian(...packages) {
  const [command, ...before] = process.getuid?.() === 0 ? ["apt-get"] : ["sudo", "apt-get"];
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  return (
    run(command, [...before, "update", "-q"], quiet) &&
    run(command, [...before, "install", "-q", "-y", "--no-install-recommends", ...packages], quiet)
  );
}

function installPostgres() {
  return hasPostgres() || (installFromDebian("postgresql") && hasPostgres());
}

function installMaven() {
  const hasMaven = () => works("javac", "-version") && works("mvn", "--version");
  return hasMaven() || (installFromDebian("default-jdk-headless", "maven") && hasMaven());
}

function installPythonTools() {
  if (works("python3", "-c", "import boto3, schemathesis")) return true;
  const python = `${venv}/bin/python3`;
  if (works(python, "-c", "import boto3, schemathesis")) return true;
  return (
    run("python3", ["-m", "venv", venv]) &&
    run(python, ["-m", "pip", "install", "--quiet", "boto3", schemathesis])
  );
}

const faults = [
  installPostgres() ? [] : ["PostgreSQL could not be installed"],
  installMaven() ? [] : ["Java and Maven could not be installed"],
  installPythonTools() ? [] : ["boto3 and schemathesis could not be installed"],
].flat();
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
