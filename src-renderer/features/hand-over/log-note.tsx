/** One note of the shift log: as it reads now, what it read before, and what can be done about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftNote } from '../../../src-shared/domain/hand-over/shift-log.ts'
import { directionOfTag } from '../../../src-shared/domain/messages/clean-text.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { TlpBadge } from '../../correspondence/tlp-badge.tsx'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import styles from './hand-over.module.css'

export function LogNote({ note }: { readonly note: ShiftNote }) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const marking = useDeskCommand('handOver.markDone')
  const [isCorrecting, setCorrecting] = useState(false)
  const { id, by, at, done, important } = note
  return (
    <>
      <div className={styles.head}>
        <bdi>{by}</bdi>
        <time className={styles.quiet} dateTime={at}>
          {formats.dateTime(at)}
        </time>
        {important && done === null && (
          <Badge tone="caution" icon="warning">
            {t('log.status--important')}
          </Badge>
        )}
        {done !== null && (
          <Badge tone="good" icon="check">
            {t('log.status--done-by', { officer: isolated(done.by), date: formats.dateTime(done.at) })}
          </Badge>
        )}
      </div>
      <Wording text={note.text} language={note.language} isDone={done !== null} />
      <Links note={note} />
      {note.earlier.length > 0 && (
        <Disclosure label={t('log.label--earlier')}>
          {note.earlier.map((earlier) => (
            <div key={earlier.at}>
              <p className={styles.quiet}>
                <bdi>{earlier.by}</bdi> {formats.dateTime(earlier.at)}
              </p>
              <Wording text={earlier.text} language={earlier.language} isDone />
            </div>
          ))}
        </Disclosure>
      )}
      <div className={styles.actions}>
        <Button
          size="small"
          variant="quiet"
          icon={done === null ? 'check' : 'sync'}
          isPending={marking.isPending}
          onPress={() => marking.mutate({ id, done: done === null })}
        >
          {t(done === null ? 'log.action--done' : 'log.action--not-done')}
        </Button>
        <Button size="small" variant="quiet" icon="pen" onPress={() => setCorrecting(true)}>
          {t('log.action--correct')}
        </Button>
      </div>
      <FailureNotice failure={marking.error} />
      {isCorrecting && <CorrectDialog note={note} onClose={() => setCorrecting(false)} />}
    </>
  )
}

type WordingProps = { readonly text: string; readonly language: string | null; readonly isDone: boolean }

/** As it was written; in another language than the interface with that language named. */
function Wording({ text, language, isDone }: WordingProps) {
  const { t } = useTranslation('hand-over')
  const formats = useFormats()
  const own = useLanguage()
  return (
    <>
      <p
        className={isDone ? `${styles.text} ${styles.doneText}` : styles.text}
        dir={language === null ? 'auto' : directionOfTag(language)}
        {...(language === null ? {} : { lang: language })}
      >
        {text}
      </p>
      {language !== null && language !== own && (
        <p className={styles.quiet}>
          {t('paper.label--written-in', { language: formats.languageName(language) })}
        </p>
      )}
    </>
  )
}

function Links({ note: { case: about, office } }: { readonly note: ShiftNote }) {
  const { t } = useTranslation('hand-over')
  const language = useLanguage()
  const navigate = useNavigate()
  if (about === null && office === null) return null
  return (
    <div className={styles.head}>
      {about !== null && (
        <>
          <LinkButton
            name={
              <bdi>
                {about.caseNumber ?? (about.subject === '' ? t('paper.label--no-subject') : about.subject)}
              </bdi>
            }
            onPress={() => navigate({ screen: 'cases', thread: about.thread })}
          />
          {about.tlp !== null && <TlpBadge tlp={about.tlp} />}
        </>
      )}
      {office !== null && (
        <LinkButton
          name={
            <>
              {stateName(office.state, language)} · <bdi>{office.entity}</bdi>
            </>
          }
          onPress={() => navigate({ screen: 'directory', id: office.poc })}
        />
      )}
    </div>
  )
}
