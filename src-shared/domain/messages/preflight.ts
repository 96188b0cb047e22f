/**
 * The pre-flight: facts in, findings out. What it says of recipients before anything is typed is what it says of them
 * again before sealing (ARCHITECTURE.md, decision 27). The table of all codes is `docs/preflight.md`.
 */
import { nearestLanguage } from '../../base/languages.ts'
import type { EncryptionState } from '../directory/key-facts.ts'
import { keyStanding } from '../directory/key-standing.ts'
import type { EncryptionSummary } from '../directory/key-state.ts'
import type { VerificationState } from '../directory/verification.ts'
import { managerId } from '../directory-manager.ts'
import { goesToManagerAlone, mayGoToManager } from './addressed.ts'
import { attachmentFindings } from './preflight-attachments.ts'
import type { ManagerFacts, PreflightFacts, PreflightMessage, RecipientFacts } from './preflight-facts.ts'
import { type Finding, type FindingCode, type FindingLevel, findingLevels } from './preflight-finding.ts'
import { blockOn, needlessWords, notByWords, notOnPaper, wayFindings } from './preflight-way.ts'
import { stanceOf } from './template.ts'

/** What is found, gravest first; within a level the desk and the message before the recipients, in their order. */
export function preflightFindings(facts: PreflightFacts): Finding[] {
  const { message, recipients, copies = [] } = facts
  const isAddressed = recipients.length > 0 || message?.toManager === true
  const found = [
    ...deskFindings(facts),
    ...(isAddressed ? [] : [finding('no-recipient', 'blocks')]),
    ...(message === null ? [] : messageFindings(message, facts)),
    ...managerFindings(facts),
    ...recipients.flatMap((recipient) => recipientFindings(recipient, facts)),
    ...copies.flatMap((copy) => copyFindings(copy, facts)),
  ]
  return found.toSorted((a, b) => findingLevels.indexOf(a.level) - findingLevels.indexOf(b.level))
}

/** Whether anything keeps the message from being released, whoever takes note of it. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'blocks')
}

function finding(code: FindingCode, level: FindingLevel, params: Finding['params'] = {}): Finding {
  return { code, level, params }
}

function deskFindings({ own, at }: PreflightFacts): Finding[] {
  const { key } = own
  const found: Finding[] = []
  if (key.state !== 'usable') found.push(finding('own-key-unusable', 'blocks', { state: key.state }))
  else if (key.until !== null && endsSoon(key, at) !== null)
    found.push(finding('own-key-expires-soon', 'warns', { until: key.until }))
  if (!own.listed) found.push(finding('own-entry-missing', 'tells'))
  return found
}

function messageFindings(message: PreflightMessage, facts: PreflightFacts): Finding[] {
  const { template, recipients, copies = [] } = facts
  const states = new Set(recipients.map(({ state }) => state)).size
  const found: Finding[] = [
    ...modeFindings(message, facts.caseModes),
    ...wayFindings(message),
    ...attachmentFindings(message, leavesInClear(facts)),
    ...(states > 1 ? [finding('recipients-see-each-other', 'tells', { states })] : []),
  ]
  const count = recipients.length + (message.toManager === true ? 1 : 0)
  if (message.tlp === 'TLP:RED' && count > 1) found.push(finding('tlp-red-several', 'warns', { count }))
  if (message.tlp === 'TLP:RED' && copies.length > 0)
    found.push(finding('tlp-red-copy', 'warns', { count: copies.length }))
  if (leavesInClear(facts) && !forTheOpenMail.has(message.tlp))
    found.push(finding('tlp-in-clear', 'warns', { tlp: message.tlp }))
  if (leavesInClear(facts) && message.remarks !== undefined) found.push(finding('remark-in-clear', 'warns'))
  if (message.tlp === 'TLP:CLEAR' && template.leastProtection === 'encrypted')
    found.push(finding('tlp-clear-encrypted', 'tells'))
  if (message.attribution.length > 0) found.push(finding('attribution-stated', 'warns'))
  // The manager owes no acknowledgement, which States have suggested to one another.
  if (template.proposes.acknowledgement && !message.acknowledgementRequested && recipients.length > 0)
    found.push(finding('acknowledgement-not-asked', 'tells'))
  return found
}

/** Markings under which whoever carries the mail may read it, too: to a community, or without limit (TLP 2.0). */
const forTheOpenMail: ReadonlySet<PreflightMessage['tlp']> = new Set(['TLP:GREEN', 'TLP:CLEAR'])

/** One recipient without a usable key is enough: then nobody's copy is encrypted. */
function leavesInClear({ template, recipients, manager, message }: PreflightFacts): boolean {
  const addressed = recipients.filter(({ blocked }) => blocked === null)
  const toManager = message?.toManager === true && manager !== undefined && manager !== null ? [manager] : []
  return (
    (message?.way ?? 'usual') === 'usual' &&
    template.leastProtection === 'signed' &&
    [...addressed, ...toManager].some(({ encryption }) => encryption.state !== 'usable')
  )
}

/** The wall between exercise and real traffic (DOMAIN.md §7, rule 4), from both sides. */
function modeFindings(
  { mode, indicators }: PreflightMessage,
  caseModes: PreflightFacts['caseModes'],
): Finding[] {
  if (mode === 'real') {
    const { documentation, other } = indicators
    return [
      ...(caseModes.some((one) => one !== 'real') ? [finding('real-in-exercise-case', 'blocks')] : []),
      ...(documentation > 0 && other === 0
        ? [finding('documentation-indicators', 'warns', { count: documentation })]
        : []),
    ]
  }
  return [
    ...(caseModes.includes('real') ? [finding('exercise-in-real-case', 'blocks', { mode })] : []),
    ...(indicators.other > 0
      ? [finding('exercise-indicators', 'blocks', { count: indicators.other, mode })]
      : []),
  ]
}

/** Of the manager of the directory: whether this template goes there, whether the desk knows where that is, and the key. */
function managerFindings(facts: PreflightFacts): Finding[] {
  const { message, template, manager, recipients } = facts
  if (recipients.length > 0 && goesToManagerAlone(template)) return [finding('manager-only', 'blocks')]
  if (message?.toManager !== true) return []
  if (!mayGoToManager(template)) return [finding('manager-not-possible', 'blocks')]
  if (manager === undefined || manager === null) return [finding('manager-not-set', 'blocks')]
  const found = [
    ...notByWords(keyFindings(manager, facts)),
    ...verificationFindings({ ...manager, keyChangeWaits: false, provisional: false }),
    ...(message.tlp === 'TLP:RED' ? [finding('tlp-red-office-mailbox', 'warns')] : []),
  ]
  return found
    .filter(({ code }) => message.way !== 'paper' || !notOnPaper.has(code))
    .map((one) => ({ ...one, pocId: managerId }))
}

const codeOfBlock = {
  'in-review': 'entry-in-review',
  'not-addressable': 'entry-withdrawn',
  'no-address': 'entry-without-address',
} as const satisfies Readonly<Record<NonNullable<RecipientFacts['blocked']>, FindingCode>>

/** Of a recipient that nothing is addressed to no more needs to be said. */
function recipientFindings(recipient: RecipientFacts, facts: PreflightFacts): Finding[] {
  const { pocId } = recipient
  const blocked = blockOn(facts.message?.way ?? 'usual', recipient.blocked)
  const found =
    blocked === null
      ? [
          ...keyFindings(recipient, facts),
          ...verificationFindings(recipient),
          ...needlessWords(facts.message?.way ?? 'usual', recipient),
          ...routeFindings(recipient, facts),
          ...officeFindings(recipient, facts.message),
          ...languageFindings(recipient, facts.message),
        ]
      : [finding(codeOfBlock[blocked], 'blocks')]
  const isOnPaper = facts.message?.way === 'paper'
  return found.filter(({ code }) => !isOnPaper || !notOnPaper.has(code)).map((one) => ({ ...one, pocId }))
}

/**
 * Of a copy within the own State. It never lowers the protection of the message, whatever the template and the words
 * allow of recipients: without a usable key it leaves on paper alone. Nobody waits for an answer of it, so its hours and
 * the route to it say nothing.
 */
function copyFindings(copy: RecipientFacts, facts: PreflightFacts): Finding[] {
  const { message, own, template } = facts
  const isOnPaper = message?.way === 'paper'
  const blocked = blockOn(isOnPaper ? 'paper' : 'usual', copy.blocked)
  const byKey = { ...facts, template: { ...template, leastProtection: 'encrypted' as const } }
  const found =
    copy.state !== own.state
      ? [finding('copy-other-state', 'blocks')]
      : blocked !== null
        ? [finding(codeOfBlock[blocked], 'blocks')]
        : [
            ...keyFindings(copy, { ...byKey, message: withoutWords(message) }).map(ofCopy),
            ...verificationFindings(copy),
            ...mailboxFindings(copy, message),
            ...languageFindings(copy, message),
          ]
  const { pocId } = copy
  return found.filter(({ code }) => !isOnPaper || !notOnPaper.has(code)).map((one) => ({ ...one, pocId }))
}

/** So that the words tell what is to be done about a copy. */
function ofCopy(found: Finding): Finding {
  return found.level === 'blocks' ? { ...found, params: { ...found.params, of: 'copy' } } : found
}

function withoutWords(message: PreflightMessage | null): PreflightMessage | null {
  return message?.way === 'password' ? { ...message, way: 'usual' } : message
}

const codeOfKey = {
  missing: 'key-missing',
  expired: 'key-expired',
  revoked: 'key-revoked',
  weak: 'key-weak',
  'not-yet-valid': 'key-not-yet-valid',
} as const satisfies Readonly<Record<Exclude<EncryptionState, 'usable'>, FindingCode>>

/**
 * Without a usable key the message cannot leave, or leaves signed in clear where its template allows that. A key that
 * an officer rejected is no key; that it was rejected is said in place of "missing". Where words open the file, that there
 * is no key is a warning; on paper no key is used, and nothing is said of any.
 */
function keyFindings(
  { encryption, verification }: ManagerFacts,
  { template, message, at }: PreflightFacts,
): Finding[] {
  const { state, until } = encryption
  const way = message?.way ?? 'usual'
  if (way === 'paper') return []
  if (state !== 'usable') {
    const isRejected = state === 'missing' && verification === 'rejected'
    const code = isRejected ? 'verification-rejected' : codeOfKey[state]
    const level = template.leastProtection === 'encrypted' && way === 'usual' ? 'blocks' : 'warns'
    const params = {
      ...(state === 'expired' && until !== null ? { until } : {}),
      ...(way === 'usual' ? {} : { way }),
    }
    return [finding(code, level, params)]
  }
  const soon = endsSoon(encryption, at)
  return soon === null || until === null
    ? []
    : [finding('key-expires-soon', soon === 'seven-days' ? 'warns' : 'tells', { until })]
}

function endsSoon(key: EncryptionSummary, at: Date): 'seven-days' | 'thirty-days' | null {
  const standing = keyStanding(key, at)
  if (standing === 'expiring-7') return 'seven-days'
  return standing === 'expiring-30' ? 'thirty-days' : null
}

const codeOfVerification: Readonly<Record<VerificationState, FindingCode | null>> = {
  verified: null,
  unverified: 'key-not-verified',
  changed: 'key-changed',
  // Such a key is not encrypted to: `keyFindings`.
  rejected: null,
}

function verificationFindings(
  recipient: ManagerFacts & Pick<RecipientFacts, 'keyChangeWaits' | 'provisional'>,
): Finding[] {
  const code = recipient.encryption.state === 'usable' ? codeOfVerification[recipient.verification] : null
  return [
    ...(code === null ? [] : [finding(code, 'warns')]),
    ...(recipient.keyChangeWaits ? [finding('key-change-waits', 'warns')] : []),
    ...(recipient.provisional ? [finding('value-used-once', 'warns')] : []),
  ]
}

/** TLP:RED is for the eyes and ears of individual recipients only (TLP 2.0), and an office is not one. */
function mailboxFindings(
  { mailbox }: Pick<RecipientFacts, 'mailbox'>,
  message: PreflightMessage | null,
): Finding[] {
  const isRed = message?.tlp === 'TLP:RED' && mailbox !== 'personal'
  return isRed ? [finding('tlp-red-office-mailbox', 'warns')] : []
}

function routeFindings({ type, state, mailbox }: RecipientFacts, facts: PreflightFacts): Finding[] {
  const { own, template, message } = facts
  const found: Finding[] = []
  if (state === own.state) found.push(finding('own-state', 'warns'))
  const stance = stanceOf(template, own.type, type)
  if (stance === 'by-own-side')
    found.push(finding('route-by-own-side', 'warns', { from: own.type, to: type }))
  if (stance === 'unusual') found.push(finding('route-unusual', 'warns', { from: own.type, to: type }))
  const tlp = message?.tlp
  found.push(...mailboxFindings({ mailbox }, message))
  if ((tlp === 'TLP:AMBER' || tlp === 'TLP:AMBER+STRICT') && stance === 'unusual')
    found.push(finding('tlp-amber-unusual-route', 'warns', { tlp }))
  return found
}

function officeFindings({ office }: RecipientFacts, message: PreflightMessage | null): Finding[] {
  if (office.open) return []
  const { timeZone, localTime, opens } = office
  const level = message?.precedence === 'urgent' ? 'warns' : 'tells'
  return [finding('office-closed', level, { timeZone, localTime, ...(opens === null ? {} : { opens }) })]
}

/** An office that names no language, or works in one of those the message is rendered in, can read it. */
function languageFindings({ languages }: RecipientFacts, message: PreflightMessage | null): Finding[] {
  if (message === null || languages.length === 0) return []
  const isRendered = languages.some((tag) => {
    const nearest = nearestLanguage(tag)
    return nearest !== undefined && message.renderedIn.includes(nearest)
  })
  if (isRendered) return []
  return [
    finding('language-not-rendered', 'tells', { languages: languages.slice(0, 10).join(' ').slice(0, 400) }),
  ]
}
