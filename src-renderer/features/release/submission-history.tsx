/** Who wrote a draft, and what became of it so far: each step with its officer, time and words. */
import { useTranslation } from 'react-i18next'
import type { SubmissionEvent } from '../../../src-shared/domain/messages/second-officer.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import styles from './release.module.css'

export type SubmissionHistoryProps = {
  readonly history: readonly SubmissionEvent[]
  readonly editors: readonly string[]
}

export function SubmissionHistory({ history, editors }: SubmissionHistoryProps) {
  const { t } = useTranslation('second-officer')
  const { t: common } = useTranslation('common')
  const formats = useFormats()
  return (
    <div className={styles.check}>
      <p>
        {common('named.label--colon', {
          what: t('review.label--editors'),
          about: formats.list(editors.map(isolated)),
        })}
      </p>
      <ol className={styles.history}>
        {history.map(({ id, kind, officer, at, text }) => (
          <li key={id}>
            <span>
              {t(`event.label--${kind}`, {
                officer: officer === null ? t('event.label--recovery') : isolated(officer),
              })}{' '}
              <time dateTime={at} className={styles.muted}>
                {formats.dateTime(at)}
              </time>
            </span>
            {text !== '' && (
              <p dir="auto" className={styles.words}>
                {text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
