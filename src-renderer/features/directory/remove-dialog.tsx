/** Asks before a record that the desk made is removed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { longestReason } from './editor/record-draft.ts'

export type RemoveDialogProps = {
  readonly pointOfContact: PointOfContact
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveDialog({ pointOfContact, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation(['directory', 'common'])
  const language = useLanguage()
  const showToast = useToast()
  const [reason, setReason] = useState('')
  const removing = useDeskCommand('directory.remove')
  const remove = () =>
    removing.mutate(
      { id: pointOfContact.id, reason },
      {
        onSuccess: () => {
          showToast({ title: t('directory:remove.status--removed'), tone: 'good' })
          onRemoved()
        },
      },
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('directory:remove.heading--remove')}
      role="alert"
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="danger" isPending={removing.isPending} onPress={remove}>
            {t('directory:entry.action--remove')}
          </Button>
        </>
      }
    >
      <p>
        {t('directory:remove.prose--remove', {
          office: isolated(inLanguage(pointOfContact.entityName, [language]).text),
        })}
      </p>
      <TextField
        label={t('directory:editor.label--reason')}
        value={reason}
        onChange={setReason}
        maxLength={longestReason}
      />
      <FailureNotice failure={removing.error} />
    </Dialog>
  )
}
