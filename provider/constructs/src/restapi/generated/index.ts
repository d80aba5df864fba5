// Generated from the recorded schema of Mastercard/restapi 3.0.0 by @cdktf/provider-generator (npm run generate); do not edit.
export * from "./data-restapi-object.js";
export * from "./object-resource.js";
export * from "./provider.js";
