/** What the pre-flight says of a way that is not the usual one: a file that words open, or paper. */
import type { Way } from './draft.ts'
import type { PreflightMessage, RecipientFacts } from './preflight-facts.ts'
import type { Finding, FindingCode } from './preflight-finding.ts'

/**
 * Of the way itself. Words that were read out can be passed on and written down, and nothing shows by whom the file was
 * opened, so they never stand in for a key under TLP:RED, which is for individual recipients only (TLP 2.0).
 */
export function wayFindings({ way, tlp }: PreflightMessage): Finding[] {
  if (way === 'paper') return [{ code: 'leaves-on-paper', level: 'warns', params: {} }]
  const isRed = way === 'password' && tlp === 'TLP:RED'
  return isRed ? [{ code: 'tlp-red-password', level: 'blocks', params: {} }] : []
}

/** What keeps a message from a recipient: paper needs no mail address. */
export function blockOn<Block extends string>(way: Way, blocked: Block | null): Block | null {
  return way === 'paper' && blocked === 'no-address' ? null : blocked
}

/** Of a recipient with a key, whose copy the words open as well. */
export function needlessWords(way: Way, { encryption }: Pick<RecipientFacts, 'encryption'>): Finding[] {
  const isNeedless = way === 'password' && encryption.state === 'usable'
  return isNeedless ? [{ code: 'password-not-needed', level: 'warns', params: {} }] : []
}

/**
 * Of the manager of the directory: words are read out at a number of the directory, and it has none there, so that they
 * do not stand in for its key.
 */
export function notByWords(found: readonly Finding[]): Finding[] {
  return found.map((one) => {
    const { way, ...params } = one.params
    return way === 'password' ? { ...one, level: 'blocks', params } : one
  })
}

/** What leaves on paper uses no key, and goes to no mailbox. */
export const notOnPaper: ReadonlySet<FindingCode> = new Set([
  'key-not-verified',
  'key-changed',
  'key-change-waits',
  'tlp-red-office-mailbox',
])
