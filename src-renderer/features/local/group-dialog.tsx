/** Making a group, or changing its name and what is noted about it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Group } from '../../../src-shared/domain/directory/local-work.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

export type GroupDialogProps = {
  /** Null for a new one. */
  readonly group: Group | null
  readonly onSaved: (id: string) => void
  readonly onClose: () => void
}

/** Characters; as in the schema of a group. */
const longestName = 80
const longestNote = 500

export function GroupDialog({ group, onSaved, onClose }: GroupDialogProps) {
  const { t } = useTranslation(['local', 'common'])
  const saving = useDeskCommand('local.saveGroup')
  const [draft, setDraft] = useState<Group>(() => group ?? { id: crypto.randomUUID(), name: '', note: '' })
  const isNameless = draft.name.trim() === ''
  const save = () => {
    if (isNameless) return
    saving.mutate(
      { id: draft.id, name: draft.name.trim(), note: draft.note.trim() },
      { onSuccess: () => onSaved(draft.id) },
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(group === null ? 'local:group.heading--new' : 'local:group.heading--change')}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.action--cancel')}</Button>
          <Button variant="primary" isDisabled={isNameless} isPending={saving.isPending} onPress={save}>
            {t('local:group.action--save')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('local:group.label--name')}
        isRequired
        autoFocus
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        onSubmit={save}
        maxLength={longestName}
      />
      <TextArea
        label={t('local:group.label--note')}
        hint={t('local:group.hint--note')}
        value={draft.note}
        onChange={(note) => setDraft({ ...draft, note })}
        maxLength={longestNote}
        rows={2}
      />
      <FailureNotice failure={saving.error} />
    </Dialog>
  )
}
