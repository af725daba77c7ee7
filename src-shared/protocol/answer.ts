/**
 * How every call across a border answers, whether from the host or from headquarters: a result, or
 * a code with facts that the caller can turn into words. Nothing rejects across a border.
 */
export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> }
