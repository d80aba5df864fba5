export { buildProvider, type ProviderBundle } from "./build.js";
export { type InstalledProvider, installProvider } from "./install.js";
