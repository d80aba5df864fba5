export interface TagResourceRequest {
  resourceArn: string | undefined;
  /** Up to 200 tags; keys of 1 to 128, values of 0 to 256 characters. */
  tags: Record<string, string> | undefined;
}

export type TagResourceResponse = Record<never, never>;

export interface UntagResourceRequest {
  resourceArn: string | undefined;
  /** Up to 200 keys. */
  tagKeys: string[] | undefined;
}

export type UntagResourceResponse = Record<never, never>;

export interface ListTagsForResourceRequest {
  resourceArn: string | undefined;
}

export interface ListTagsForResourceResponse {
  tags: Record<string, string> | undefined;
}
