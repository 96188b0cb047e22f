/** The pre-flight again before sealing: each warning is taken note of by itself, what blocks by nobody. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Finding,
  type FindingGroup,
  findingKey,
  groupsOfFindings,
  type Override,
  overridesOf,
} from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { Preflight } from '../../../src-shared/domain/messages/views.ts'
import { useFindingWords } from '../../correspondence/finding-words.ts'
import { useFormats } from '../../i18n/language.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { FindingOffices } from './finding-offices.tsx'
import styles from './preflight.module.css'
import { Level } from './preflight-panel.tsx'

export type Acceptance = {
  /** Keys of the findings that were ticked as they were shown; one that comes later is not among them. */
  readonly accepted: ReadonlySet<string>
  /** Takes note of all findings of a group, or no longer. */
  readonly accept: (group: FindingGroup, isAccepted: boolean) => void
  /** What is named in the release: the warnings of now that were ticked. */
  readonly overridden: readonly Override[]
  /** Groups of warnings that nobody has ticked. */
  readonly remaining: number
  readonly isBlocked: boolean
}

/** What the releaser has taken note of, among the findings as they are now. */
export function useAcceptance(findings: readonly Finding[]): Acceptance {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const warnings = findings.filter(({ level }) => level === 'warns')
  return {
    accepted,
    accept: (group, isAccepted) => {
      const keys = group.findings.map(findingKey)
      const others = [...accepted].filter((key) => !keys.includes(key))
      setAccepted(new Set(isAccepted ? [...others, ...keys] : others))
    },
    overridden: overridesOf(warnings.filter((finding) => accepted.has(findingKey(finding)))),
    remaining: groupsOfFindings(warnings).filter((group) => !isTicked(group, accepted)).length,
    isBlocked: findings.some(({ level }) => level === 'blocks'),
  }
}

function isTicked({ findings }: FindingGroup, accepted: ReadonlySet<string>): boolean {
  return findings.every((finding) => accepted.has(findingKey(finding)))
}

export type AcceptWarningsProps = {
  readonly findings: readonly Finding[]
  readonly lines: Preflight['lines']
  readonly acceptance: Acceptance
  readonly isDisabled: boolean
}

export function AcceptWarnings({ findings, lines, acceptance, isDisabled }: AcceptWarningsProps) {
  const { t } = useTranslation('preflight')
  const words = useFindingWords()
  const formats = useFormats()
  const { accepted, accept, remaining } = acceptance
  const groups = groupsOfFindings(findings)
  const of = (level: Finding['level']) => groups.filter((group) => group.level === level)
  const warns = of('warns')
  return (
    <div className={styles.acceptance}>
      <Level level="blocks" groups={of('blocks')} preflight={{ lines }} />
      {warns.length > 0 && (
        <section className={styles.level} aria-label={t('findings.heading--warns')}>
          <h3 className={styles.heading}>{t('findings.heading--warns')}</h3>
          <p>{t('findings.prose--accept')}</p>
          {warns.map((group) => (
            <div key={group.code}>
              <Checkbox
                isSelected={isTicked(group, accepted)}
                isDisabled={isDisabled}
                onChange={(isSelected) => accept(group, isSelected)}
                hint={words.advice(group.code, group.level, group.findings[0]?.params)}
              >
                {words.what(group.code)}
              </Checkbox>
              <FindingOffices group={group} lines={lines} />
            </div>
          ))}
          {remaining > 0 && (
            <p role="status">{t('findings.status--remaining', { number: formats.number(remaining) })}</p>
          )}
        </section>
      )}
      <Level level="tells" groups={of('tells')} preflight={{ lines }} />
    </div>
  )
}
