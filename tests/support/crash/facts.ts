/** What a vault must hold: facts that its user was told, and how a round of work says them to whoever ends it. */

/**
 * One fact by its key; null says that it must not be there.
 *
 * - `vault`: `made`
 * - `officer:<alias>`: role, or `disabled`; `passphrase:<alias>`: what opens the vault
 * - `code`: the recovery code
 * - `draft:<id>`: its subject; `message:<id>`: its status; `incoming:<sha256 of the file>`: `there`
 * - `directory`: sequence of the stored directory
 * - `backup:<id>`: `made` or `rehearsed`
 * - `tag:<tag>`: `there`; `group:<id>`: its name; `note:<id>`, `reminder:<id>`: its text
 * - `own:<id>`: title that the desk gives a point of contact of the registry
 * - `change:<id>`: standing of a change from an imported list
 */
export type Facts = Readonly<Record<string, string | number | null>>

export type WorkLine =
  /** The worker has loaded everything and waits for its plan. */
  | { readonly line: 'ready' }
  | {
      readonly line: 'begin'
      readonly kind: string
      /** What may be true from now on instead of what is. */
      readonly may: Facts
      /** Beginnings of keys of which nothing is known while this is under way. */
      readonly loose: readonly string[]
      /** Where the whole vault is exchanged: all facts of the other one. */
      readonly instead: Facts | null
    }
  /** The call has returned: from now on this is true, and nothing may undo it. */
  | { readonly line: 'done'; readonly kind: string; readonly facts: Facts; readonly replace: boolean }
  | { readonly line: 'failed'; readonly kind: string; readonly code: string }
  | { readonly line: 'passed'; readonly failpoint: string }
  | { readonly line: 'end' }

export type Plan = {
  /** Absolute path; `vault`, its neighbours and `marks` are made in it. */
  readonly root: string
  readonly seed: string
  readonly facts: Facts
  /** Facts at the time of each backup, by its id. */
  readonly past: Readonly<Record<string, Facts>>
  readonly enrolment: string
  readonly steps: number
  /** Kinds of work in this order, instead of chosen ones. */
  readonly script?: readonly string[]
  /** Ends as by a kill when all is done, with the vault open. */
  readonly killAtEnd?: boolean
  /** Work that this round is about; it is chosen as often as all other. */
  readonly favour: string | null
  /** Ends itself by SIGKILL when it passes this place for the `hit`-th time. */
  readonly killAt: { readonly failpoint: string; readonly hit: number } | null
  /** Path of the shim's file of marks, where one watches. */
  readonly marks: string | null
}

/** What is known at one moment of a round. */
export type Known = {
  readonly facts: Facts
  readonly past: Readonly<Record<string, Facts>>
  /** The work under way, which may have been done or not. */
  readonly pending: Extract<WorkLine, { line: 'begin' }> | null
}

/** The knowledge after one more line. */
export function learn(known: Known, line: WorkLine): Known {
  switch (line.line) {
    case 'begin':
      return { ...known, pending: line }
    case 'failed':
      return { ...known, pending: null }
    case 'done': {
      const facts = line.replace ? line.facts : { ...known.facts, ...line.facts }
      return { facts, past: { ...known.past, ...pastOf(known, line, facts) }, pending: null }
    }
    default:
      return known
  }
}

/** Of which facts a new backup is, where only one can be the one that was asked for. */
function pastOf(known: Known, line: Extract<WorkLine, { line: 'done' }>, facts: Facts) {
  const isNew = (key: string) => key.startsWith('backup:') && !(key in known.facts)
  const made = line.kind === 'backup' ? Object.keys(line.facts).filter(isNew) : []
  return made.length === 1 ? Object.fromEntries(made.map((key) => [key.slice('backup:'.length), facts])) : {}
}
