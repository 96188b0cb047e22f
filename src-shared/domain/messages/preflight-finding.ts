/** What a pre-flight can find of a message and its recipients: the closed list of codes, and how grave each is. */
import { z } from 'zod'

/**
 * `blocks`: nothing leaves until it is no longer so, and no click changes that. `warns`: it leaves only where the
 * releaser has taken note of it, which is recorded. `tells`: worth knowing, nothing more.
 */
export const findingLevels = ['blocks', 'warns', 'tells'] as const
export const findingLevelSchema = z.enum(findingLevels)
export type FindingLevel = z.infer<typeof findingLevelSchema>

/**
 * Every code with the levels it can have; where there are two, `preflight.ts` says what decides. The table of
 * `docs/preflight.md` is held against this one, and the words are in `locales/<language>/preflight.json`.
 */
export const levelsOfFindings = {
  'no-recipient': ['blocks'],
  'manager-not-set': ['blocks'],
  'manager-not-possible': ['blocks'],
  'manager-only': ['blocks'],
  'entry-in-review': ['blocks'],
  'entry-withdrawn': ['blocks'],
  'entry-without-address': ['blocks'],
  'key-missing': ['blocks', 'warns'],
  'key-expired': ['blocks', 'warns'],
  'key-revoked': ['blocks', 'warns'],
  'key-weak': ['blocks', 'warns'],
  'key-not-yet-valid': ['blocks', 'warns'],
  'verification-rejected': ['blocks', 'warns'],
  'key-expires-soon': ['warns', 'tells'],
  'key-not-verified': ['warns'],
  'key-changed': ['warns'],
  'key-change-waits': ['warns'],
  'value-used-once': ['warns'],
  'own-key-unusable': ['blocks'],
  'own-key-expires-soon': ['warns'],
  'own-entry-missing': ['tells'],
  'office-closed': ['warns', 'tells'],
  'tlp-red-several': ['warns'],
  'tlp-red-copy': ['warns'],
  'tlp-red-office-mailbox': ['warns'],
  'tlp-amber-unusual-route': ['warns'],
  'tlp-in-clear': ['warns'],
  'remark-in-clear': ['warns'],
  'tlp-red-password': ['blocks'],
  'password-not-needed': ['warns'],
  'leaves-on-paper': ['warns'],
  'tlp-clear-encrypted': ['tells'],
  'attachments-in-clear': ['blocks'],
  'attachments-large': ['tells'],
  'route-by-own-side': ['warns'],
  'route-unusual': ['warns'],
  'own-state': ['warns'],
  'copy-other-state': ['blocks'],
  'exercise-in-real-case': ['blocks'],
  'real-in-exercise-case': ['blocks'],
  'exercise-indicators': ['blocks'],
  'documentation-indicators': ['warns'],
  'attribution-stated': ['warns'],
  'recipients-see-each-other': ['tells'],
  'language-not-rendered': ['tells'],
  'acknowledgement-not-asked': ['tells'],
} as const satisfies Readonly<Record<string, readonly FindingLevel[]>>

export type FindingCode = keyof typeof levelsOfFindings

export const findingCodes = Object.keys(levelsOfFindings) as readonly FindingCode[] // the keys of the table above
const findingCodeSchema = z.custom<FindingCode>(
  (value) => typeof value === 'string' && Object.hasOwn(levelsOfFindings, value),
)

export const findingSchema = z.object({
  code: findingCodeSchema,
  level: findingLevelSchema,
  /**
   * The recipient it is about, `managerId` for the manager of the directory; left out where it is about the message, or
   * about this desk.
   */
  pocId: z.uuid().optional(),
  /** Codes, numbers and UTC instants that the words are made with; no name and no address. */
  params: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])),
})
export type Finding = z.infer<typeof findingSchema>

/** A warning as it is kept with the message that left in spite of it. */
export const releaseWarningSchema = findingSchema.omit({ level: true })
export type ReleaseWarning = z.infer<typeof releaseWarningSchema>

/** A warning that a releaser has taken note of, named as it was shown: by its code and the recipient it is about. */
export const overrideSchema = z.object({ code: findingCodeSchema, pocId: z.uuid().optional() })
export type Override = z.infer<typeof overrideSchema>

/** Two findings with the same key are the same one: there is none twice of a recipient, nor of the message. */
export function findingKey({ code, pocId }: Override): string {
  return `${code} ${pocId ?? ''}`
}

/** Every warning among these, named as a releaser names those that were taken note of. */
export function overridesOf(findings: readonly Finding[]): Override[] {
  return findings
    .filter(({ level }) => level === 'warns')
    .map(({ code, pocId }) => ({ code, ...(pocId === undefined ? {} : { pocId }) }))
}

/** The warnings among these that nobody has taken note of. */
export function notOverridden(findings: readonly Finding[], overridden: readonly Override[]): Finding[] {
  const named = new Set(overridden.map(findingKey))
  return findings.filter((finding) => finding.level === 'warns' && !named.has(findingKey(finding)))
}

/** What concerns one message to several recipients, and none of the messages where each is sent its own. */
const ofSeveral: ReadonlySet<FindingCode> = new Set(['tlp-red-several', 'recipients-see-each-other'])

/** The findings that remain where every recipient is sent a message of its own. */
export function findingsOfEach(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code }) => !ofSeveral.has(code))
}

export type FindingGroup = {
  readonly code: FindingCode
  readonly level: FindingLevel
  /** At least one; several where the same is found of several recipients. */
  readonly findings: readonly Finding[]
}

/** Findings of one code and level together, in the order in which they are met first. */
export function groupsOfFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.level} ${finding.code}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ code: first.code, level: first.level, findings: group }]
  })
}
