/** Which target paths a delegation speaks for (TUF specification §4.5, PATHPATTERN). */
import type { Delegations } from '@tufjs/models/dist/delegations.js'
import { RepositoryError } from 'tuf-js/dist/error.js'

/**
 * Whether the path matches the pattern: `*` stands for any characters and `?` for one, never for `/`; a full stop at
 * the beginning of a part has to be written (glob(7)); everything else is literal. Takes time in proportion to the
 * product of both lengths, whatever the pattern.
 * @throws RepositoryError for brackets and backslashes, which implementations read differently
 */
export function matchesPattern(path: string, pattern: string): boolean {
  if (/[[\]\\]/u.test(pattern))
    throw new RepositoryError('a path pattern with signs that have no one meaning')
  const parts = path.split('/')
  const wanted = pattern.split('/')
  return (
    parts.length === wanted.length && parts.every((part, index) => matchesPart(part, wanted[index] ?? ''))
  )
}

function matchesPart(part: string, pattern: string): boolean {
  if (part.startsWith('.') && !pattern.startsWith('.')) return false
  const text = [...part]
  const signs = [...pattern]
  let [at, sign] = [0, 0]
  /** Where the last star was, and how much of the text it has taken so far. */
  let star = -1
  let taken = 0
  while (at < text.length) {
    if (signs[sign] === '*') {
      star = sign++
      taken = at
    } else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === text[at])) {
      at++
      sign++
    } else if (star >= 0) {
      sign = star + 1
      at = ++taken
    } else return false
  }
  return signs.slice(sign).every((rest) => rest === '*')
}

export type NextRole = { readonly role: string; readonly terminating: boolean }

/** The delegated roles that may speak for the path, in the order of their listing. Throws as {@link matchesPattern}. */
export function rolesFor(delegations: Delegations, path: string): NextRole[] {
  // Bins of succinct roles are computed (TAP 15); exactly one of them may speak.
  if (delegations.roles === undefined) return [...delegations.rolesForTarget(path)]
  return Object.values(delegations.roles)
    .filter(
      (role) => role.paths?.some((pattern) => matchesPattern(path, pattern)) ?? role.isDelegatedPath(path),
    )
    .map(({ name, terminating }) => ({ role: name, terminating }))
}
