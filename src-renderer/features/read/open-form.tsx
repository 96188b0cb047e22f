/** The three ways to hand over a message: choose a file, drop one, paste text. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { mostBytes } from '../../parts/dropped-file.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { FileDrop } from '../../parts/file-drop.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './read.module.css'
import { WordsForm } from './words-form.tsx'

export type OpenFormProps = {
  readonly onOpened: (view: MessageView) => void
}

export function OpenForm({ onOpened }: OpenFormProps) {
  const { t } = useTranslation('read')
  const opening = useOpening(onOpened)
  const { progress } = opening
  return (
    <div className={styles.screen}>
      <div className={styles.page}>
        <header>
          <h1 className={styles.title}>{t('open.heading--open')}</h1>
          <p className={styles.muted}>{t('open.prose--open')}</p>
        </header>
        {opening.isOpening && (
          <Progress
            label={t('open.status--opening')}
            value={progress === null ? undefined : progress.done / Math.max(1, progress.total)}
          />
        )}
        {opening.waiting === null ? (
          <FailureNotice failure={opening.failure} />
        ) : (
          <WordsForm key={opening.waiting} handle={opening.waiting} onOpened={onOpened} />
        )}
        <MessageDrop isDisabled={opening.isOpening} onBytes={opening.openBytes}>
          <Button
            variant="primary"
            size="large"
            icon="mail-open"
            isDisabled={opening.isOpening}
            onPress={opening.openFile}
          >
            {t('open.action--file')}
          </Button>
        </MessageDrop>
        <PasteArea isDisabled={opening.isOpening} onText={opening.openText} />
      </div>
    </div>
  )
}

/** The three ways as one piece of work: one at a time, and a failure belongs to the last one. */
function useOpening(onOpened: OpenFormProps['onOpened']) {
  const choosing = useDeskCommand('messages.openFile')
  const fromFile = useDeskCommand('messages.openHanded')
  const fromText = useDeskCommand('messages.openText')
  const fromBytes = useDeskCommand('messages.openBytes')
  const isOpening = choosing.isPending || fromFile.isPending || fromText.isPending || fromBytes.isPending
  const failure = choosing.error ?? fromFile.error ?? fromText.error ?? fromBytes.error
  const begin = () => {
    for (const command of [choosing, fromFile, fromText, fromBytes]) command.reset()
  }
  return {
    isOpening,
    progress: useProgress('open', isOpening),
    failure,
    /** The handle of a file that only words open. */
    waiting: failure?.code === 'message-needs-password' ? String(failure.params.handle) : null,
    openFile: () => {
      begin()
      choosing.mutate(
        {},
        { onSuccess: (chosen) => chosen !== null && fromFile.mutate(chosen, { onSuccess: onOpened }) },
      )
    },
    openText: (text: string) => {
      begin()
      fromText.mutate({ text }, { onSuccess: onOpened })
    },
    openBytes: (bytes: Uint8Array<ArrayBuffer>) => {
      begin()
      fromBytes.mutate({ bytes }, { onSuccess: onOpened })
    },
  }
}

type PasteAreaProps = { readonly isDisabled: boolean; readonly onText: (text: string) => void }

function PasteArea({ isDisabled, onText }: PasteAreaProps) {
  const { t } = useTranslation('read')
  const [text, setText] = useState('')
  return (
    <section className={styles.paste}>
      <TextArea
        label={t('open.label--paste')}
        hint={t('open.hint--paste')}
        value={text}
        onChange={setText}
        rows={8}
        direction="ltr"
        code
      />
      <div>
        <Button isDisabled={text.trim() === '' || isDisabled} onPress={() => onText(text)}>
          {t('open.action--paste')}
        </Button>
      </div>
    </section>
  )
}

type MessageDropProps = {
  readonly isDisabled: boolean
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly children: ReactNode
}

function MessageDrop(props: MessageDropProps) {
  const { t } = useTranslation('read')
  const formats = useFormats()
  return (
    <FileDrop
      {...props}
      label={t('open.prose--drop')}
      labelNow={t('open.prose--drop-now')}
      problemWords={{
        several: t('open.error--several-files'),
        'too-large': t('open.error--too-large', { megabytes: formats.number(mostBytes / 1_000_000) }),
      }}
    />
  )
}
