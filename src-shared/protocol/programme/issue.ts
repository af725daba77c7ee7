/** What is wrong in a document: where, as a path with dots, and what was expected there. */
export type ProgrammeIssue = { readonly path: string; readonly message: string }
