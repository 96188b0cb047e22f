/** What was passed on to one entity: its clock, and what is noted of the answer. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ForwardingStanding,
  forwardingStanding,
} from '../../../src-shared/domain/national/forwarding.ts'
import type { Forwarding } from '../../../src-shared/domain/national/national.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { Tone } from '../../ui/tone.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import styles from './national.module.css'

const tones: Readonly<Record<ForwardingStanding, Tone>> = {
  overdue: 'danger',
  due: 'caution',
  waiting: 'info',
  undated: 'neutral',
  answered: 'good',
}

export function ForwardingBadge({ standing }: { readonly standing: ForwardingStanding }) {
  const { t } = useTranslation('national')
  return (
    <Badge tone={tones[standing]} icon={standing === 'answered' ? 'check-circle' : 'clock'} isQuiet>
      {t(`standing.status--${standing}`)}
    </Badge>
  )
}

export function ForwardingItem({ forwarding }: { readonly forwarding: Forwarding }) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const now = useNow()
  const [isOpen, setOpen] = useState(false)
  const { entityName, channel, at, due, about, answered, answer } = forwarding
  const standing = forwardingStanding(forwarding, now)
  const line = t('forward.status--line', {
    entity: isolated(entityName),
    channel: t(`channel.label--${channel}`),
    date: formats.dateTime(at),
  })
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <span className={styles.name}>{line}</span>
        <ForwardingBadge standing={standing} />
      </div>
      {due !== null && answered === null && (
        <p className={styles.quiet}>{t('forward.status--by', { date: formats.dateTime(due) })}</p>
      )}
      <p className={styles.written} dir="auto">
        {about}
      </p>
      {answered !== null && (
        <p className={styles.quiet}>{t('answer.status--on', { date: formats.dateTime(answered) })}</p>
      )}
      {answer !== '' && (
        <p className={styles.written} dir="auto">
          {answer}
        </p>
      )}
      {answered === null && (
        <div className={styles.actions}>
          <Button size="small" icon="check" onPress={() => setOpen(true)}>
            {t('answer.action--record')}
          </Button>
        </div>
      )}
      {isOpen && <AnswerDialog id={forwarding.id} onClose={() => setOpen(false)} />}
    </li>
  )
}
