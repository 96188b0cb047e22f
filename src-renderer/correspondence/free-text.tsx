/** What the desk can do with text by another program: file it, say what it amounts to, answer it. Nothing for other messages. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canTextBeAnswered } from '../../src-shared/domain/messages/about.ts'
import type { FreeTextView } from '../../src-shared/domain/messages/free-text.ts'
import type { MessageView } from '../../src-shared/domain/messages/views.ts'
import { useDeskCommand, useDeskQuery } from '../api/queries.ts'
import { isolated } from '../i18n/isolated.ts'
import { useFormats } from '../i18n/language.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import styles from './free-text.module.css'
import { FileText } from './free-text-file.tsx'
import { KeptReading, TypeReading } from './free-text-reading.tsx'
import { AnswerText, useBeginAnswer } from './free-text-reply.tsx'

type Shown = 'file' | 'reading' | 'reply'

export function FreeText({ view }: { readonly view: MessageView }) {
  const isText = view.summary.direction === 'incoming' && view.record === null
  const { id } = view.summary
  const kept = useDeskQuery('freeText.view', { id }, { enabled: isText })
  if (!isText) return null
  return (
    <>
      {kept.data !== undefined && <Panel view={view} text={kept.data} />}
      <FailureNotice failure={kept.error} />
    </>
  )
}

type PanelProps = { readonly view: MessageView; readonly text: FreeTextView }

function Panel({ view, text }: PanelProps) {
  const { t } = useTranslation('free-text')
  const [shown, setShown] = useState<Shown | null>(null)
  const close = () => setShown(null)
  const level = view.verdict?.level
  const isProved = level === 'valid' || level === 'caution'
  const { id } = view.summary
  return (
    <section className={styles.panel} aria-label={t('panel.heading--panel')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('panel.heading--panel')}</h2>
        {!isProved && (
          <Badge tone="caution" icon="key-off">
            {t('panel.status--not-proved')}
          </Badge>
        )}
      </div>
      <p className={styles.prose}>{t('panel.prose--panel')}</p>
      <Filing text={text} id={id} />
      {text.reading !== null && (
        <KeptReading id={id} kept={text.reading} onChange={() => setShown('reading')} />
      )}
      <Actions view={view} text={text} onShow={setShown} />
      {shown === 'file' && <FileText id={id} isProved={isProved} onClose={close} />}
      {shown === 'reading' && (
        <TypeReading id={id} subject={view.summary.subject} kept={text.reading} onClose={close} />
      )}
      {shown === 'reply' && <AnswerText view={view} suggested={text.language} onClose={close} />}
    </section>
  )
}

function Filing({ text: { filing }, id }: { readonly text: FreeTextView; readonly id: string }) {
  const { t } = useTranslation('free-text')
  const formats = useFormats()
  const takingBack = useDeskCommand('freeText.takeBack')
  if (filing === null) return null
  const date = formats.dateTime(filing.at)
  return (
    <div className={styles.actions}>
      <p>
        {filing.by === null
          ? t('panel.status--filed-unnamed', { date })
          : t('panel.status--filed', { date, officer: isolated(filing.by) })}
      </p>
      <Button
        size="small"
        variant="quiet"
        isDisabled={takingBack.isPending}
        onPress={() => takingBack.mutate({ id })}
      >
        {t('panel.action--take-back')}
      </Button>
      <FailureNotice failure={takingBack.error} />
    </div>
  )
}

type ActionsProps = PanelProps & { readonly onShow: (shown: Shown) => void }

function Actions({ view, text, onShow }: ActionsProps) {
  const { t } = useTranslation('free-text')
  const answering = useBeginAnswer(view)
  const isManagers = view.verdict?.signer?.isManager === true
  return (
    <div className={styles.actions}>
      {canTextBeAnswered(view) && (
        <Button
          size="small"
          variant="primary"
          icon="pen"
          isDisabled={answering.isPending}
          onPress={() => (isManagers ? answering.begin({ template: 'T9' }) : onShow('reply'))}
        >
          {isManagers ? t('panel.action--reply-ping') : t('panel.action--reply')}
        </Button>
      )}
      {text.filing === null && (
        <Button size="small" icon="file" onPress={() => onShow('file')}>
          {t('panel.action--file')}
        </Button>
      )}
      {text.reading === null && (
        <Button size="small" icon="pen" onPress={() => onShow('reading')}>
          {t('panel.action--type')}
        </Button>
      )}
      <FailureNotice failure={answering.error} />
    </div>
  )
}
