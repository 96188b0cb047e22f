/** The report after one message for each recipient: which were made, which failed and why, and what is left in the draft. */
import { useTranslation } from 'react-i18next'
import { Failure } from '../../src-shared/base/failure.ts'
import { managerId } from '../../src-shared/domain/directory-manager.ts'
import type { Way } from '../../src-shared/domain/messages/draft.ts'
import type { Preflight, ReleasedEach } from '../../src-shared/domain/messages/views.ts'
import { stateName } from '../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useCounterpartNames } from './counterpart-names.ts'
import styles from './deliver.module.css'
import { FolderExport } from './deliver-ways.tsx'
import { MarkAllSent } from './mark-all-sent.tsx'

export type ReleasedEachReportProps = {
  readonly report: ReleasedEach
  /** The recipients as they stood in the pre-flight. */
  readonly lines: Preflight['lines']
  /** On paper there are no files to be exported. */
  readonly way?: Way | undefined
}

export function ReleasedEachReport({ report: { made, failed, left }, lines, way }: ReleasedEachReportProps) {
  const { t } = useTranslation('messages')
  const formats = useFormats()
  const language = useLanguage()
  const { t: managerWords } = useTranslation('directory-manager')
  const counterpartsOf = useCounterpartNames()
  const nameOf = (pocId: string) => {
    if (pocId === managerId) return managerWords('name.label--manager')
    const line = lines.find((one) => one.pocId === pocId)
    return line === undefined ? pocId : `${stateName(line.state, language)} · ${line.entity}`
  }
  return (
    <section className={styles.deliver} role="status">
      <h3 className={styles.sent}>{t('release.heading--made', { number: formats.number(made.length) })}</h3>
      <ul>
        {made.map((summary) => (
          <li key={summary.id}>
            {counterpartsOf(summary)}
            {summary.caseNumber !== null && (
              <>
                {' · '}
                <code dir="ltr" translate="no">
                  {summary.caseNumber}
                </code>
              </>
            )}
          </li>
        ))}
      </ul>
      {made.length > 0 && way !== 'paper' && (
        <FolderExport
          ids={made.map(({ id }) => id)}
          choices={made.length > 1 ? ['preferred', 'all'] : ['all']}
        />
      )}
      <MarkAllSent messages={made} />
      {failed.length > 0 && <h3 className={styles.sent}>{t('release.heading--failed')}</h3>}
      {failed.map(({ pocId, failure }) => (
        <div key={pocId}>
          <p>
            <bdi>{nameOf(pocId)}</bdi>
          </p>
          <FailureNotice failure={new Failure(failure.code, failure.params)} />
        </div>
      ))}
      {left.length > 0 && <p>{t('release.prose--left', { states: formats.list(left.map(nameOf)) })}</p>}
    </section>
  )
}
