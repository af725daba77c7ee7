import type { ProgrammeIssue } from './issue.ts'

/** Choices of one list that have one id. */
export function twiceFaults(choices: readonly { readonly id: string }[], path: string): ProgrammeIssue[] {
  return choices.flatMap(({ id }, i) =>
    choices.findIndex((other) => other.id === id) < i
      ? [{ path: `${path}.${i}.id`, code: 'id-taken', message: `expected another id, ${id} is there already` }]
      : [],
  )
}
