// Installs what the test suites use besides Node and Terraform and what this machine lacks: boto3, in a folder of its own.
// Go cannot be installed this way; without it the suites that need it fail in CI, by name.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const venv = fileURLToPath(new URL("../.cache/python", import.meta.url));

function run(command, words) {
  console.log(`$ ${[command, ...words].join(" ")}`);
  return spawnSync(command, words, { stdio: "inherit" }).status === 0;
}

const has = spawnSync("python3", ["-c", "import boto3; print('boto3', boto3.__version__)"], {
  stdio: "inherit",
});
if (has.status !== 0) {
  const installed =
    run("python3", ["-m", "venv", venv]) &&
    run(`${venv}/bin/python3`, ["-m", "pip", "install", "--quiet", "boto3"]);
  if (!installed) process.exit(1);
}
