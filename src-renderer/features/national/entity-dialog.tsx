/** A domestic entity: name, kind, how it is reached, and what is noted of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import {
  type DomesticEntity,
  domesticEntitySchema,
  entityKinds,
  longest,
} from '../../../src-shared/domain/national/national.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useKeptText } from '../../parts/use-kept-text.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'

export type EntityDialogProps = {
  /** Null for a new one. */
  readonly entity: DomesticEntity | null
  readonly onClose: () => void
}

/** As it is typed: not yet as it must be to be saved. */
const typedSchema = z.object({
  name: z.string(),
  kind: z.enum(entityKinds),
  contact: z.string(),
  note: z.string(),
})
type Typed = z.output<typeof typedSchema>

const nothingTyped: Typed = { name: '', kind: 'ministry', contact: '', note: '' }

function typedOf({ name, kind, contact, note }: DomesticEntity): Typed {
  return { name, kind, contact, note }
}

export function EntityDialog({ entity, onClose }: EntityDialogProps) {
  const { t } = useTranslation('national')
  const saving = useDeskCommand('national.saveEntity')
  const [id] = useState(() => entity?.id ?? crypto.randomUUID())
  const kept = useKeptText({
    place: entity === null ? 'entity' : `entity ${id}`,
    schema: typedSchema,
    empty: entity === null ? nothingTyped : typedOf(entity),
  })
  const draft = kept.value
  const change = (part: Partial<Typed>) => kept.change({ ...draft, ...part })
  const closed = kept.closing(onClose)
  const checked = domesticEntitySchema.safeParse({ id, ...draft })
  const save = () => {
    if (checked.success) saving.mutate(checked.data, { onSuccess: closed })
  }
  return (
    <CommandDialog
      onClose={closed}
      isRestored={kept.isRestored}
      title={t(entity === null ? 'entity.heading--new' : 'entity.heading--change')}
      action={t('entity.action--save')}
      isDisabled={!checked.success}
      isPending={saving.isPending}
      onAct={save}
    >
      {kept.told}
      <TextField
        label={t('entity.label--name')}
        isRequired
        maxLength={longest.name}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <Select
        label={t('entity.label--kind')}
        options={entityKinds.map((id) => ({ id, label: t(`kind.label--${id}`) }))}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
      />
      <TextArea
        label={t('entity.label--contact')}
        hint={t('entity.hint--contact')}
        maxLength={longest.contact}
        value={draft.contact}
        onChange={(contact) => change({ contact })}
      />
      <TextArea
        label={t('entity.label--note')}
        rows={2}
        maxLength={longest.note}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
      <FailureNotice failure={saving.error} />
    </CommandDialog>
  )
}
