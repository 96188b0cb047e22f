/** The ways to hand over messages: choose files, drop them, paste text, open what lies in the watched folder. */
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandedFiles } from '../../../src-shared/contract/incoming.ts'
import type { StoppableCall } from '../../../src-shared/contract/work.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { UnreadableFile } from '../../correspondence/unreadable-file.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { StoppableWork } from '../../parts/stoppable-work.tsx'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { MessageDrop } from './message-drop.tsx'
import styles from './read.module.css'
import { ReportPanel } from './report-panel.tsx'
import { SeveralFiles, type Shown } from './several-files.tsx'
import type { Several } from './use-several.ts'
import { WatchedFolder } from './watched-folder.tsx'
import { WordsForm } from './words-form.tsx'

export type OpenFormProps = {
  readonly several: Several
  /** Opened as soon as the form is there, which says so once by `onArrivedTaken`. */
  readonly arrived: HandedFiles
  readonly onArrivedTaken: () => void
  readonly onOpened: (view: MessageView) => void
  /** What became of a file is to be looked at. */
  readonly onShow: (shown: Shown) => void
}

export function OpenForm({ several, arrived, onArrivedTaken, onOpened, onShow }: OpenFormProps) {
  const { t } = useTranslation('read')
  const opening = useOpening(onOpened, several.run)
  const isBusy = opening.isOpening || several.going !== null
  const openArrived = useEffectEvent(() => {
    if (arrived.length === 0) return
    onArrivedTaken()
    opening.openHanded(arrived)
  })
  useEffect(() => openArrived(), [])
  return (
    <div className={styles.screen}>
      <div className={styles.page}>
        <header>
          <h1 className={styles.title}>{t('open.heading--open')}</h1>
          <p className={styles.muted}>{t('open.prose--open')}</p>
        </header>
        {opening.call !== null && <StoppableWork work={opening.call} label={t('open.status--opening')} />}
        {opening.waiting === null ? (
          <>
            <FailureNotice failure={opening.failure} />
            <UnreadableFile failure={opening.failure} />
          </>
        ) : (
          <WordsForm key={opening.waiting} handle={opening.waiting} onOpened={onOpened} />
        )}
        {opening.report !== null && <ReportPanel handle={opening.report} />}
        <SeveralFiles several={several} onShow={onShow} />
        <MessageDrop isDisabled={isBusy} onBytes={opening.openBytes} onSeveral={several.run}>
          <Button
            variant="primary"
            size="large"
            icon="mail-open"
            isDisabled={isBusy}
            onPress={opening.choose}
          >
            {t('open.action--file')}
          </Button>
        </MessageDrop>
        <WatchedFolder isBusy={isBusy} onOpen={several.run} onShow={onShow} />
        <PasteArea isDisabled={isBusy} onText={opening.openText} />
      </div>
    </div>
  )
}

type Ways = { readonly [Way in 'fromFile' | 'fromText' | 'fromBytes']: { readonly isPending: boolean } }

function callUnderWay({ fromFile, fromText, fromBytes }: Ways): StoppableCall | null {
  if (fromFile.isPending) return 'messages.openHanded'
  if (fromText.isPending) return 'messages.openText'
  return fromBytes.isPending ? 'messages.openBytes' : null
}

/** The three ways as one piece of work: one at a time, and a failure belongs to the last one. */
function useOpening(onOpened: OpenFormProps['onOpened'], openSeveral: Several['run']) {
  const choosing = useDeskCommand('incoming.chooseFiles')
  const fromFile = useDeskCommand('messages.openHanded')
  const fromText = useDeskCommand('messages.openText')
  const fromBytes = useDeskCommand('messages.openBytes')
  const call = callUnderWay({ fromFile, fromText, fromBytes })
  const failure = choosing.error ?? fromFile.error ?? fromText.error ?? fromBytes.error
  const isReport = failure?.code === 'delivery-report'
  const begin = () => {
    for (const command of [choosing, fromFile, fromText, fromBytes]) command.reset()
  }
  const openHanded = (files: HandedFiles) => {
    const [only] = files
    if (files.length > 1) openSeveral(files.map(({ handle, name }) => ({ name, input: () => ({ handle }) })))
    else if (only !== undefined) fromFile.mutate({ handle: only.handle }, { onSuccess: onOpened })
  }
  return {
    /** Where a file is being chosen nothing is opened yet. */
    isOpening: choosing.isPending || call !== null,
    call,
    failure: isReport ? null : failure,
    /** The handle of a file that only words open. */
    waiting: failure?.code === 'message-needs-password' ? String(failure.params.handle) : null,
    /** The handle of a report of a mail system, which is no message. */
    report: isReport ? String(failure.params.handle) : null,
    choose: () => {
      begin()
      choosing.mutate({}, { onSuccess: ({ files }) => openHanded(files) })
    },
    openHanded,
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
        rows={5}
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
