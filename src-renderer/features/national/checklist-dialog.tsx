/** A list of information needed: its name, and an item on each line. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
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
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

const typedSchema = z.object({ name: z.string(), text: z.string() })

export type ChecklistDialogProps = {
  readonly checklist: Checklist
  /** It is none of the desk's yet. */
  readonly isNew: boolean
  readonly onClose: () => void
}

export function ChecklistDialog({ checklist, isNew, onClose }: ChecklistDialogProps) {
  const { t } = useTranslation('national')
  const formats = useFormats()
  const saving = useDeskCommand('national.saveChecklist')
  const kept = useKeptText({
    place: isNew ? 'checklist' : `checklist ${checklist.id}`,
    schema: typedSchema,
    empty: { name: checklist.name, text: itemsAsText(checklist.items) },
  })
  const { name, text } = kept.value
  const closed = kept.closing(onClose)
  const items = itemsOfText(text)
  const checked = checklistSchema.safeParse({ id: checklist.id, name, items })
  const isTooMuch = items.length > mostItems || items.some((item) => item.length > longest.item)
  const limits = { number: formats.number(mostItems), characters: formats.number(longest.item) }
  const save = () => {
    if (checked.success) saving.mutate(checked.data, { onSuccess: closed })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t('checklist.heading--list')}
      action={t('entity.action--save')}
      isDisabled={!checked.success}
      isPending={saving.isPending}
      onAct={save}
    >
      {kept.told}
      <TextField
        label={t('checklist.label--name')}
        isRequired
        maxLength={longest.name}
        value={name}
        onChange={(typed) => kept.change({ name: typed, text })}
      />
      <TextArea
        label={t('checklist.label--items')}
        hint={t('checklist.hint--items')}
        error={isTooMuch ? t('checklist.error--items', limits) : null}
        isRequired
        rows={12}
        value={text}
        onChange={(typed) => kept.change({ name, text: typed })}
      />
      <FailureNotice failure={saving.error} />
    </CommandDialog>
  )
}
