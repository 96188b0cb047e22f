/** The topics of the help in their order, the terms that each speaks of, and which screen each belongs to. */
import type { HelpTermId } from './terms.ts'

/** In the order of the work: finding, writing, what comes in, cases, and what keeps the desk. Words: `locales/<language>/help.json`. */
export const helpTopicIds = [
  'finding',
  'verifying',
  'writing',
  'four-eyes',
  'sending',
  'no-key',
  'opening',
  'acknowledging',
  'clocks',
  'cases',
  'national',
  'hand-over',
  'registry',
  'review',
  'own-key',
  'officers',
  'locking',
  'practice',
] as const
export type HelpTopicId = (typeof helpTopicIds)[number]

/** The terms that are offered below a topic. */
export const termsOfTopic: Readonly<Record<HelpTopicId, readonly HelpTermId[]>> = {
  finding: ['point-of-contact', 'directory', 'diplomatic', 'technical'],
  verifying: ['fingerprint', 'verification', 'pgp-key', 'public-key'],
  writing: ['tlp', 'template', 'pre-flight', 'precedence', 'exercise'],
  'four-eyes': ['four-eyes', 'audit-log'],
  sending: ['clock', 'acknowledgement'],
  'no-key': ['pgp-key', 'key-expiry', 'note-verbale', 'tlp-red'],
  opening: ['signature', 'fingerprint', 'verification'],
  acknowledging: ['acknowledgement', 'clock'],
  clocks: ['clock', 'escalation', 'acknowledgement'],
  cases: ['case', 'notification'],
  national: ['case', 'tlp', 'inquiry'],
  'hand-over': ['case', 'clock'],
  registry: ['registry', 'bundle', 'snapshot', 'outbox'],
  review: ['quarantine', 'revocation'],
  'own-key': ['key-expiry', 'revocation', 'private-key', 'subkey'],
  officers: ['vault', 'slot', 'recovery-code', 'audit-log'],
  locking: ['vault', 'demonstration'],
  practice: ['demonstration'],
}

/**
 * The topic that belongs to a screen, by the name of its route; null where none is about it.
 */
export const topicOfScreen = {
  today: 'clocks',
  practice: 'practice',
  directory: 'finding',
  readiness: 'finding',
  hours: 'finding',
  groups: 'finding',
  record: 'finding',
  keys: 'verifying',
  review: 'review',
  imports: 'review',
  cases: 'cases',
  compose: 'writing',
  waiting: 'four-eyes',
  read: 'opening',
  'hand-over': 'hand-over',
  statistics: null,
  registry: 'registry',
  desk: null,
} as const satisfies Readonly<Record<string, HelpTopicId | null>>

/** The topic of a section of the desk, which comes before that of its screen; those that are missing have none. */
export const topicOfSection: Readonly<Partial<Record<string, HelpTopicId>>> = {
  key: 'own-key',
  settings: 'registry',
  clocks: 'clocks',
  templates: 'writing',
  national: 'national',
  officers: 'officers',
  recovery: 'officers',
  backups: 'officers',
  audit: 'officers',
  locking: 'locking',
}
