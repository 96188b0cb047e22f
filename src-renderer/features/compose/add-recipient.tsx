/** The field that adds recipients to a draft: one point of contact, or all of a group of the desk. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../../src-shared/base/failure.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { noFilter } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { callDesk, failureOf } from '../../api/client.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { AddBox } from '../../ui/add-box.tsx'
import { matchingOptions } from '../../ui/matching-options.ts'
import type { Option } from '../../ui/option.ts'
import styles from './recipients.module.css'

/** Rows offered while searching; the rest is found by typing more. */
const mostOffered = 40
/** The most rows that one question answers, and more than any message is addressed to. */
const mostMembers = 1000
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
  const [failure, setFailure] = useState<Failure | null>(null)
  const text = useDeferredValue(typed)
  const groups = useGroupOptions(text)
  const people = usePeopleOptions(text, to)
  const add = (id: string) => {
    setFailure(null)
    if (!id.startsWith(groupMark)) return onAdd(id)
    membersOf(id.slice(groupMark.length)).then(
      (members) => {
        for (const member of members.filter((one) => !to.includes(one))) onAdd(member)
      },
      (problem: unknown) => setFailure(failureOf(problem)),
    )
  }
  return (
    <div className={styles.add}>
      <AddBox
        label={t('to.label--add')}
        hideLabel
        placeholder={`${t('to.label--add')}: ${t('to.hint--add')}`}
        options={[...groups, ...people]}
        onAdd={add}
        onSearch={setTyped}
        empty={t('to.prose--add-empty')}
        error={error}
      />
      <FailureNotice failure={failure} />
    </div>
  )
}

function usePeopleOptions(text: string, to: readonly string[]): readonly Option[] {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const found = useDeskQuery(
    'directory.search',
    // Those who are recipients already are found too, and not offered.
    { ...noFilter, text, sortLanguage: language, count: Math.min(mostMembers, mostOffered + to.length) },
    { keepPrevious: true },
  )
  return (found.data?.rows ?? [])
    .filter((row) => !to.includes(row.id))
    .slice(0, mostOffered)
    .map((row) => ({
      id: row.id,
      label: `${stateName(row.state, language)} · ${t(`poc-type.label--${row.type}`)}`,
      detail: inLanguage(row.entityName, [language]).text,
    }))
}

function useGroupOptions(text: string): readonly Option[] {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const groups = useDeskQuery('local.groups', {})
  const options = (groups.data?.groups ?? [])
    .filter(({ members }) => members > 0)
    .map(({ id, name, members }) => ({
      id: `${groupMark}${id}`,
      label: t('group.label--group', { name: isolated(name) }),
      detail: t('group.label--members', { number: formats.number(members) }),
    }))
  return matchingOptions(options, text)
}

async function membersOf(group: string): Promise<readonly string[]> {
  const { rows } = await callDesk('directory.search', { ...noFilter, groups: [group], count: mostMembers })
  return rows.map(({ id }) => id)
}
