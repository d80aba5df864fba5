/** Whether what is sent to a host stays on this machine. An IPv6 address stands without brackets. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
