import { addressText, type ListenAddress } from "./handshake.js";

/** What debug mode prints: how to make Terraform use this running process. */
export function reattachText(provider: string, address: ListenAddress, pid = process.pid): string {
  const value = JSON.stringify({
    [provider]: {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: pid,
      Test: true,
      Addr: { Network: address.network, String: addressText(address) },
    },
  });
  return (
    "The provider is running. To make Terraform use it, set this in Terraform's environment:\n\n" +
    `\tTF_REATTACH_PROVIDERS='${value}'\n\n` +
    "Ctrl-C ends it.\n"
  );
}
