/** What `plan diff --format` takes; the first is what a person gets who asks for none. */
export const diffFormatNames = ['text', 'markdown', 'json', 'html', 'github'] as const;
