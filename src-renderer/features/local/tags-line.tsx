/** The tags of one point of contact: those it has, and a field that proposes the desk's others and takes new ones. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callDesk } from '../../api/client.ts'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useUndo } from '../../parts/use-undo.ts'
import { AddBox } from '../../ui/add-box.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import type { Option } from '../../ui/option.ts'
import styles from './local.module.css'
import { asKnown, type KnownTag, knownTags, newTag } from './local-rules.ts'

export type TagsLineProps = { readonly id: string; readonly tags: readonly string[] }

/** Known tags proposed at once; the rest is found by typing more. */
const mostProposed = 40

export function TagsLine({ id, tags }: TagsLineProps) {
  const { t } = useTranslation(['local', 'feedback'])
  const tellDone = useUndo()
  const known = useDeskQuery('local.tags', {})
  const setting = useDeskCommand('local.setTags')
  const add = (tag: string) => setting.mutate({ ids: [id], add: [tag], remove: [] })
  const remove = (tag: string) =>
    setting.mutate(
      { ids: [id], add: [], remove: [tag] },
      {
        onSuccess: () =>
          tellDone({
            title: t('feedback:undo.status--tag-removed', { tag: isolated(tag) }),
            undo: () => callDesk('local.setTags', { ids: [id], add: [tag], remove: [] }),
          }),
      },
    )
  return (
    <div className={styles.line}>
      {tags.length > 0 && (
        <Chips label={t('local:tag.label--tags')}>
          {tags.map((tag) => (
            <Chip
              key={tag}
              removeLabel={t('local:tag.action--remove', { tag: isolated(tag) })}
              isDisabled={setting.isPending}
              onRemove={() => remove(tag)}
            >
              {tag}
            </Chip>
          ))}
        </Chips>
      )}
      <TagBox tags={tags} known={known.data?.tags ?? []} onAdd={add} />
      <FailureNotice failure={setting.error} />
    </div>
  )
}

type TagBoxProps = {
  readonly tags: readonly string[]
  readonly known: readonly KnownTag[]
  readonly onAdd: (tag: string) => void
}

function TagBox({ tags, known, onAdd }: TagBoxProps) {
  const { t } = useTranslation('local')
  const formats = useFormats()
  const [typed, setTyped] = useState('')
  const proposed = knownTags(known, tags, typed).slice(0, mostProposed)
  const fresh = newTag(typed, [...tags, ...known.map(({ tag }) => tag)])
  const options: Option[] = proposed.map(({ tag, count }) => ({
    id: tag,
    label: tag,
    detail: t('tag.hint--used', { number: formats.number(count) }),
  }))
  if (fresh !== null) options.push({ id: fresh, label: t('tag.label--new', { tag: isolated(fresh) }) })
  return (
    <div className={styles.adding}>
      <AddBox
        label={t('tag.label--add')}
        hideLabel
        placeholder={t('tag.label--add')}
        options={options}
        onAdd={onAdd}
        onSearch={setTyped}
        onEnter={(text) => {
          const tag = newTag(text, tags)
          if (tag !== null) onAdd(asKnown(tag, known))
        }}
        empty={t('tag.prose--how')}
      />
    </div>
  )
}
