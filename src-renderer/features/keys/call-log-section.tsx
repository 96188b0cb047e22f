/** The telephone calls with a point of contact, and recording another one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallRecord } from '../../../src-shared/domain/directory/verification.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { Tone } from '../../ui/tone.ts'
import { CallDialog } from './call-dialog.tsx'
import styles from './keys.module.css'

/** Calls shown at first; the others with a press. */
const newest = 5

const tones: Readonly<Record<CallRecord['outcome'], Tone>> = {
  reached: 'good',
  'no-answer': 'caution',
  'wrong-number': 'danger',
  'call-back-agreed': 'neutral',
}

export function CallLogSection({ entry }: { readonly entry: DirectoryEntry }) {
  const { t } = useTranslation('keys')
  const { id } = entry.pointOfContact
  const list = useDeskQuery('calls.list', { id })
  const [isRecording, setRecording] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const calls = list.data?.calls ?? []
  return (
    <Section
      title={t('call.heading--calls')}
      actions={
        <Button icon="phone" size="small" onPress={() => setRecording(true)}>
          {t('call.action--record')}
        </Button>
      }
    >
      <FailureNotice failure={list.error} />
      {list.data !== undefined && calls.length === 0 && (
        <p className={styles.muted}>{t('call.prose--none')}</p>
      )}
      {calls.length > 0 && (
        <ol className={styles.calls}>
          {(isWhole ? calls : calls.slice(0, newest)).map((call) => (
            <Call key={call.id} call={call} />
          ))}
        </ol>
      )}
      {!isWhole && calls.length > newest && (
        <div>
          <Button variant="quiet" onPress={() => setWhole(true)}>
            {t('call.action--all')}
          </Button>
        </div>
      )}
      {isRecording && <CallDialog entry={entry} onClose={() => setRecording(false)} />}
    </Section>
  )
}

function Call({ call }: { readonly call: CallRecord }) {
  const { t } = useTranslation('keys')
  const formats = useFormats()
  const { withWhom, number, by, note } = call
  return (
    <li className={styles.call}>
      <span className={styles.actions}>
        <time dateTime={call.at}>{formats.dateTime(call.at)}</time>
        <Badge tone={tones[call.outcome]} isQuiet>
          {t(`call.label--outcome-${call.outcome}`)}
        </Badge>
      </span>
      <span>
        {t(`call.label--direction-${call.direction}`)} · {t(`call.label--purpose-${call.purpose}`)}
        {number !== '' && (
          <>
            {' · '}
            <bdi dir="ltr">{number}</bdi>
          </>
        )}
      </span>
      {(withWhom !== '' || by !== null) && (
        <span className={styles.muted}>
          {withWhom !== '' && <bdi>{withWhom}</bdi>}
          {withWhom !== '' && by !== null && ' · '}
          {by !== null && <bdi>{by}</bdi>}
        </span>
      )}
      {note !== '' && <span dir="auto">{note}</span>}
    </li>
  )
}
