/** Asks before a record that the desk made is removed. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type { PointOfContact } from '../../../src-shared/domain/directory/record.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { RemovalDialog } from '../../parts/removal-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { longestReason } from './editor/record-draft.ts'

export type RemoveDialogProps = {
  readonly pointOfContact: PointOfContact
  readonly onClose: () => void
  readonly onRemoved: () => void
}

export function RemoveDialog({ pointOfContact, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation('directory')
  const language = useLanguage()
  const showToast = useToast()
  const [reason, setReason] = useState('')
  const removing = useDeskCommand('directory.remove')
  const remove = () =>
    removing.mutate(
      { id: pointOfContact.id, reason },
      {
        onSuccess: () => {
          showToast({ title: t('remove.status--removed'), tone: 'good' })
          onRemoved()
        },
      },
    )
  return (
    <RemovalDialog
      size="medium"
      title={t('remove.heading--remove')}
      command={removing}
      remove={t('entry.action--remove')}
      onRemove={remove}
      onClose={onClose}
    >
      <p>
        {t('remove.prose--remove', {
          office: isolated(inLanguage(pointOfContact.entityName, [language]).text),
        })}
      </p>
      <TextField
        label={t('editor.label--reason')}
        value={reason}
        onChange={setReason}
        maxLength={longestReason}
      />
    </RemovalDialog>
  )
}
