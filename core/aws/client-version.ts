/** Version of this package, for the user agent; a test compares it with package.json. */
export const CLIENT_VERSION = "0.1.0";
