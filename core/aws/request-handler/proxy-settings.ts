/** A proxy URL for every request, or `false` for none; left out, the environment decides. */
export type ProxyOption = string | false;
