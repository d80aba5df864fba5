import { addressText, type ListenAddress } from "./handshake.js";

/** The value of `TF_REATTACH_PROVIDERS` that makes Terraform use a provider that runs already. */
export function reattachValue(provider: string, address: ListenAddress, pid = process.pid): string {
  return JSON.stringify({
    [provider]: {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: pid,
      Test: true,
      Addr: { Network: address.network, String: addressText(address) },
    },
  });
}

/** What debug mode prints: how to make Terraform use this running process. */
export function reattachText(provider: string, address: ListenAddress, pid = process.pid): string {
  return (
    "The provider is running. To make Terraform use it, set this in Terraform's environment:\n\n" +
    `\tTF_REATTACH_PROVIDERS='${reattachValue(provider, address, pid)}'\n\n` +
    "Ctrl-C ends it.\n"
  );
}
