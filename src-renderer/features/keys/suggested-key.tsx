/** The key that the header of a received mail suggests: a quiet notice, and reading it when the officer wants to. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOutput } from '../../../src-shared/contract/contract.ts'
import type { MessageView } from '../../../src-shared/domain/messages/views.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ReadResults } from './read-results.tsx'

/** Nothing where the mail suggests none. */
export function SuggestedKey({ view }: { readonly view: MessageView }) {
  const { t } = useTranslation('read')
  const [isOpen, setOpen] = useState(false)
  const reading = useDeskCommand('keys.readAutocrypt')
  const { autocrypt, summary } = view
  if (autocrypt === null) return null
  const read = () => reading.mutate({ message: summary.id }, { onSuccess: () => setOpen(true) })
  return (
    <>
      <InlineNotice
        icon="key"
        title={t('suggested-key.heading--suggested', { address: isolated(autocrypt) })}
        actions={
          <Button size="small" isPending={reading.isPending} onPress={read}>
            {t('suggested-key.action--read')}
          </Button>
        }
      >
        {t('suggested-key.prose--suggested')}
      </InlineNotice>
      <FailureNotice failure={reading.error} />
      {isOpen && reading.data !== undefined && (
        <ReadDialog read={reading.data} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

type ReadDialogProps = {
  readonly read: CallOutput<'keys.readAutocrypt'>
  readonly onClose: () => void
}

function ReadDialog({ read, onClose }: ReadDialogProps) {
  const { t } = useTranslation(['read', 'common'])
  const showToast = useToast()
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t('read:suggested-key.heading--dialog')}
      actions={<Button onPress={onClose}>{t('common:action.action--cancel')}</Button>}
    >
      <ReadResults
        handle={read.handle}
        items={read.items}
        foundBy="autocrypt"
        onKept={() => {
          showToast({ title: t('read:suggested-key.status--kept'), tone: 'good' })
          onClose()
        }}
        onAgain={null}
      />
    </Dialog>
  )
}
