/** Opening what has come in: files, pasted text, a watched folder; then the message with its verdict, or a report. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandedFiles } from '../../../src-shared/contract/incoming.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { OpenForm } from './open-form.tsx'
import { OpenedMessage } from './opened-message.tsx'
import styles from './read.module.css'
import { ReportPanel } from './report-panel.tsx'
import type { Shown } from './several-files.tsx'
import { useSeveral } from './use-several.ts'
import { WordsForm } from './words-form.tsx'

export type OpenMessageScreenProps = {
  /** Files that the system handed over: opened at once, and once only, as each handle is. */
  readonly arrived?: HandedFiles
}

export function OpenMessageScreen({ arrived = [] }: OpenMessageScreenProps) {
  const [opened, setOpened] = useState<MessageView | null>(null)
  const [shown, setShown] = useState<Shown | null>(null)
  const [unopened, setUnopened] = useState(arrived)
  // Here, so that the list is still there when the officer comes back from one of its messages.
  const several = useSeveral()
  const back = () => {
    setOpened(null)
    setShown(null)
  }
  const openedByWords = (handle: string) => (view: MessageView) => {
    several.openedByWords(handle, view.summary)
    setOpened(view)
  }
  if (opened !== null) return <OpenedMessage key={opened.summary.id} opened={opened} onAnother={back} />
  if (shown?.kind === 'message') return <ShownMessage id={shown.id} onAnother={back} />
  if (shown !== null) {
    return (
      <Aside onBack={back}>
        {shown.kind === 'report' ? (
          <ReportPanel handle={shown.handle} />
        ) : (
          <WordsForm handle={shown.handle} onOpened={openedByWords(shown.handle)} />
        )}
      </Aside>
    )
  }
  return (
    <OpenForm
      several={several}
      arrived={unopened}
      onArrivedTaken={() => setUnopened([])}
      onOpened={setOpened}
      onShow={setShown}
    />
  )
}

function ShownMessage({ id, onAnother }: { readonly id: string; readonly onAnother: () => void }) {
  const { data, error } = useDeskQuery('messages.message', { id })
  if (data !== undefined) return <OpenedMessage opened={data} onAnother={onAnother} />
  return (
    <Aside onBack={onAnother}>
      <FailureNotice failure={error} />
    </Aside>
  )
}

function Aside({ onBack, children }: { readonly onBack: () => void; readonly children: ReactNode }) {
  const { t } = useTranslation('incoming')
  const { t: read } = useTranslation('read')
  return (
    <div className={styles.screen}>
      <div className={styles.page}>
        <h1 className={styles.title}>{read('open.heading--open')}</h1>
        {children}
        <div className={styles.next}>
          <Button icon="arrow-back" onPress={onBack}>
            {t('report.action--back')}
          </Button>
        </div>
      </div>
    </div>
  )
}
