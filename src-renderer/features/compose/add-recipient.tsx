/** The field that adds recipients to a draft: one point of contact, or all of a group of the desk. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { mostAddressees } from '../../../src-shared/domain/messages/draft.ts'
import { callDesk, failureOf } from '../../api/client.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats } from '../../i18n/language.tsx'
import { useContactRows } from '../../parts/contact-rows.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AddBox } from '../../ui/add-box.tsx'
import { matchingOptions } from '../../ui/matching-options.ts'
import type { Option } from '../../ui/option.ts'
import styles from './recipients.module.css'
import { fitting } from './room.ts'

/** Before the id of a group among the options; no point of contact is called so. */
const groupMark = 'group '

export type AddRecipientProps = {
  readonly to: readonly string[]
  readonly onAdd: (id: string) => void
  /** Says that somebody is missing; null before anyone tried to release. */
  readonly error: string | null
}

export function AddRecipient({ to, onAdd, error }: AddRecipientProps) {
  const { t } = useTranslation('compose')
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const groups = useGroupOptions(text)
  const people = useContactRows(text, to).map(({ option }) => option)
  const adding = useAdding(to, onAdd)
  const most = t('to.prose--most', { number: useFormats().number(mostAddressees) })
  const isFull = to.length >= mostAddressees
  return (
    <div className={styles.add}>
      <AddBox
        label={t('to.label--add')}
        hideLabel
        placeholder={t('to.hint--add')}
        options={isFull ? [] : [...groups, ...people]}
        onAdd={adding.add}
        onSearch={setTyped}
        empty={isFull ? most : t('to.prose--add-empty')}
        error={error}
      />
      {isFull && <Full most={most} leftOut={adding.leftOut} />}
      <FailureNotice failure={adding.failure} />
    </div>
  )
}

/** Adds one point of contact, or as many of a group as one message takes; those for whom there is no room are counted. */
function useAdding(to: AddRecipientProps['to'], onAdd: AddRecipientProps['onAdd']) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [leftOut, setLeftOut] = useState(0)
  const addAll = (members: readonly string[]) => {
    const { added, leftOut } = fitting(to, members)
    for (const member of added) onAdd(member)
    setLeftOut(leftOut)
  }
  const add = (id: string) => {
    setFailure(null)
    setLeftOut(0)
    if (!id.startsWith(groupMark)) return onAdd(id)
    membersOf(id.slice(groupMark.length)).then(addAll, (problem: unknown) => setFailure(failureOf(problem)))
  }
  return { add, failure, leftOut }
}

export function Full({ most, leftOut }: { readonly most: string; readonly leftOut: number }) {
  const { t } = useTranslation('compose')
  const formats = useFormats()
  return (
    <p role="status" className={styles.full}>
      {most} {leftOut > 0 && t('to.prose--left-out', { number: formats.number(leftOut) })}
    </p>
  )
}

/** A group with more members than one message takes is shown, but cannot be chosen. */
export function useGroupOptions(text: string): readonly Option[] {
  const { t } = useTranslation(['find', 'compose'])
  const formats = useFormats()
  const groups = useDeskQuery('local.groups', {})
  const options = (groups.data?.groups ?? [])
    .filter(({ members }) => members > 0)
    .map(({ id, name, members }) => {
      const isTooLarge = members > mostAddressees
      return {
        id: `${groupMark}${id}`,
        label: t('find:group.label--group', { name: isolated(name) }),
        detail: isTooLarge
          ? t('compose:to.prose--most', { number: formats.number(mostAddressees) })
          : t('find:group.label--members', { number: formats.number(members) }),
        isDisabled: isTooLarge,
      }
    })
  return matchingOptions(options, text)
}

async function membersOf(group: string): Promise<readonly string[]> {
  const { rows } = await callDesk('directory.search', { ...noFilter, groups: [group], count: mostAddressees })
  return rows.map(({ id }) => id)
}
