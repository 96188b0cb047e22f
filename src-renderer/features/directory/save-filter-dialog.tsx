/** Keeps the present selection under a name, or gives a kept one another name or other conditions. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedFilter } from '../../../src-shared/contract/local.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isNarrowed, type Selection, savedFilterOf } from './selection.ts'

export type SaveFilterDialogProps = {
  readonly selection: Selection
  /** The kept filter that is changed; null for a new one. */
  readonly saved: SavedFilter | null
  readonly onClose: () => void
}

export function SaveFilterDialog({ selection, saved, onClose }: SaveFilterDialogProps) {
  const { t } = useTranslation(['find', 'common'])
  const saving = useDeskCommand('local.saveFilter')
  const [name, setName] = useState(saved?.name ?? '')
  const [takesPresent, setTakesPresent] = useState(false)
  const [id] = useState(() => saved?.id ?? crypto.randomUUID())
  const save = () => {
    const filter = saved === null || takesPresent ? savedFilterOf(selection) : saved.filter
    if (name.trim() !== '') saving.mutate({ id, name, filter }, { onSuccess: onClose })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t(saved === null ? 'find:saved.heading--save' : 'find:saved.heading--change')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={name.trim() === ''}
            isPending={saving.isPending}
            onPress={save}
          >
            {t('find:saved.action--keep')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('find:saved.label--name')}
        value={name}
        onChange={setName}
        onSubmit={save}
        maxLength={80}
        isRequired
        autoFocus
      />
      {saved !== null && isNarrowed(selection) && (
        <Checkbox isSelected={takesPresent} onChange={setTakesPresent}>
          {t('find:saved.label--take-present')}
        </Checkbox>
      )}
      <FailureNotice failure={saving.error} />
    </Dialog>
  )
}
