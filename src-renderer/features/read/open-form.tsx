/** The three ways to hand over a message: choose a file, drop one, paste text. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { DropArea, type DroppedItems } from '../../parts/drop-area.tsx'
import { mostBytes, readDropped } from '../../parts/dropped-file.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import styles from './read.module.css'

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
        <FailureNotice failure={opening.failure} />
        <FileDrop isDisabled={opening.isOpening} onBytes={opening.openBytes}>
          <Button
            variant="primary"
            size="large"
            icon="mail-open"
            isDisabled={opening.isOpening}
            onPress={opening.openFile}
          >
            {t('open.action--file')}
          </Button>
        </FileDrop>
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
  const begin = () => {
    for (const command of [choosing, fromFile, fromText, fromBytes]) command.reset()
  }
  return {
    isOpening,
    progress: useProgress('open', isOpening),
    failure: choosing.error ?? fromFile.error ?? fromText.error ?? fromBytes.error,
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

type FileDropProps = {
  readonly isDisabled: boolean
  readonly onBytes: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly children: ReactNode
}

function FileDrop({ isDisabled, onBytes, children }: FileDropProps) {
  const { t } = useTranslation('read')
  const formats = useFormats()
  const [problem, setProblem] = useState<'several' | 'too-large' | null>(null)
  const drop = async (items: DroppedItems) => {
    const dropped = await readDropped(items)
    setProblem(dropped.problem)
    if (dropped.bytes !== null) onBytes(dropped.bytes)
  }
  return (
    <>
      <DropArea
        isDisabled={isDisabled}
        label={t('open.prose--drop')}
        labelNow={t('open.prose--drop-now')}
        onItems={(items) => void drop(items)}
      >
        {children}
      </DropArea>
      {problem !== null && (
        <InlineNotice tone="danger" announce="assertive">
          {problem === 'several'
            ? t('open.error--several-files')
            : t('open.error--too-large', { megabytes: formats.number(mostBytes / 1_000_000) })}
        </InlineNotice>
      )}
    </>
  )
}
