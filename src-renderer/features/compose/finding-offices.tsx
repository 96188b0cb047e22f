/** Of which recipients something was found, with the date, time or languages that it is about. */
import { useTranslation } from 'react-i18next'
import { managerId } from '../../../src-shared/domain/directory-manager.ts'
import type { FindingGroup } from '../../../src-shared/domain/messages/preflight-finding.ts'
import type { PreflightLine } from '../../../src-shared/domain/messages/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFindingWords } from '../../correspondence/finding-words.ts'
import { useLanguage } from '../../i18n/language.tsx'
import styles from './preflight.module.css'

export type FindingOfficesProps = {
  readonly group: FindingGroup
  readonly lines: readonly PreflightLine[]
}

/** Nothing for what is about the message as a whole. */
export function FindingOffices({ group, lines }: FindingOfficesProps) {
  const { t } = useTranslation('directory-manager')
  const words = useFindingWords()
  const language = useLanguage()
  const entries = group.findings.flatMap((finding) => {
    const line = lines.find(({ pocId }) => pocId === finding.pocId)
    const isManager = finding.pocId === managerId
    const particulars = words.particulars(finding)
    if (line === undefined && !isManager && particulars === '') return []
    return [{ key: finding.pocId ?? '', line, isManager, particulars }]
  })
  if (entries.length === 0) return null
  return (
    <ul className={styles.offices}>
      {entries.map(({ key, line, isManager, particulars }) => (
        <li key={key}>
          {line !== undefined && (
            <>
              {stateName(line.state, language)} · <bdi>{line.entity}</bdi>
            </>
          )}
          {isManager && t('name.label--manager')}
          {(line !== undefined || isManager) && particulars !== '' && ' · '}
          {particulars}
        </li>
      ))}
    </ul>
  )
}
