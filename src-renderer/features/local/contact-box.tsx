/** A field that finds points of contact by State, office or person, and adds one after another. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { type DirectoryRow, noFilter } from '../../../src-shared/domain/directory/views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskQuery } from '../../api/queries.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../now.tsx'
import { AddBox } from '../../ui/add-box.tsx'
import { encryptionNow } from '../directory/encryption-now.ts'

export type ContactBoxProps = {
  readonly label: string
  /** Those that are chosen already. */
  readonly without: readonly string[]
  /** Shows one that nothing can be encrypted to today, with the reason, but does not let it be chosen. */
  readonly needsKey?: boolean
  readonly onAdd: (row: DirectoryRow) => void
}

/** Rows offered while searching; the rest is found by typing more. */
const mostOffered = 40

export function ContactBox({ label, without, needsKey, onAdd }: ContactBoxProps) {
  const { t } = useTranslation(['local', 'common'])
  const language = useLanguage()
  const now = useNow()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const found = useDeskQuery(
    'directory.search',
    { ...noFilter, text, sortLanguage: language, offset: 0, count: mostOffered + without.length },
    { keepPrevious: true },
  )
  const rows = (found.data?.rows ?? []).filter(({ id }) => !without.includes(id)).slice(0, mostOffered)
  const options = rows.map((row) => {
    const { state } = encryptionNow(row.encryption, now)
    const isOut = needsKey === true && state !== 'usable'
    const office = inLanguage(row.entityName, [language]).text
    return {
      id: row.id,
      label: `${stateName(row.state, language)} · ${t(`common:poc-type.label--${row.type}`)}`,
      detail: isOut ? `${office} · ${t(`common:key-state.status--${state}`)}` : office,
      isDisabled: isOut,
    }
  })
  return (
    <AddBox
      label={label}
      hideLabel
      placeholder={label}
      options={options}
      onSearch={setTyped}
      onAdd={(id) => {
        const row = rows.find((one) => one.id === id)
        if (row !== undefined) onAdd(row)
      }}
      empty={t('local:contact.prose--none-found')}
    />
  )
}
