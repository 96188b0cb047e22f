/** A press that opens the script of a call; once it is recorded, that is said. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallInput } from '../../../src-shared/contract/contract.ts'
import type { DirectoryEntry } from '../../../src-shared/domain/directory/views.ts'
import { Button } from '../../ui/button.tsx'
import { CallDialog } from './call-dialog.tsx'

export type CallStepProps = {
  readonly entry: DirectoryEntry
  readonly about: CallInput<'messages.recordCall'>['about']
  readonly keepDraft: () => Promise<void>
}

export function CallStep({ entry, about, keepDraft }: CallStepProps) {
  const { t } = useTranslation('ladder')
  const [isOpen, setOpen] = useState(false)
  const [isRecorded, setRecorded] = useState(false)
  return (
    <>
      <Button size="small" icon="phone" onPress={() => void keepDraft().then(() => setOpen(true))}>
        {t('ladder.action--call')}
      </Button>
      {isRecorded && <p role="status">{t('ladder.status--called')}</p>}
      {isOpen && (
        <CallDialog
          entry={entry}
          about={about}
          onClose={() => setOpen(false)}
          onRecorded={() => {
            setRecorded(true)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
