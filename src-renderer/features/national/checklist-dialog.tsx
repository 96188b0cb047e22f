/** A list of information needed: its name, and an item on each line. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Checklist,
  checklistSchema,
  itemsAsText,
  itemsOfText,
  longest,
  mostItems,
} from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

export type ChecklistDialogProps = { readonly checklist: Checklist; readonly onClose: () => void }

export function ChecklistDialog({ checklist, onClose }: ChecklistDialogProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const saving = useDeskCommand('national.saveChecklist')
  const [name, setName] = useState(checklist.name)
  const [text, setText] = useState(() => itemsAsText(checklist.items))
  const items = itemsOfText(text)
  const checked = checklistSchema.safeParse({ id: checklist.id, name, items })
  const isTooMuch = items.length > mostItems || items.some((item) => item.length > longest.item)
  const limits = { number: formats.number(mostItems), characters: formats.number(longest.item) }
  const save = () => {
    if (checked.success) saving.mutate(checked.data, { onSuccess: onClose })
  }
  return (
    <CommandDialog
      onClose={onClose}
      title={t('checklist.heading--list')}
      action={t('entity.action--save')}
      isDisabled={!checked.success}
      isPending={saving.isPending}
      onAct={save}
    >
      <TextField
        label={t('checklist.label--name')}
        isRequired
        maxLength={longest.name}
        value={name}
        onChange={setName}
      />
      <TextArea
        label={t('checklist.label--items')}
        hint={t('checklist.hint--items')}
        error={isTooMuch ? t('checklist.error--items', limits) : null}
        isRequired
        rows={12}
        value={text}
        onChange={setText}
      />
      <FailureNotice failure={saving.error} />
    </CommandDialog>
  )
}
