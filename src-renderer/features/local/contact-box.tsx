/** A field that finds points of contact by State, office or person, and adds one after another. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryRow } from '../../../src-shared/domain/directory/views.ts'
import { useNow } from '../../now.tsx'
import { useContactRows } from '../../parts/contact-rows.ts'
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

export function ContactBox({ label, without, needsKey, onAdd }: ContactBoxProps) {
  const { t } = useTranslation(['local', 'common'])
  const now = useNow()
  const [typed, setTyped] = useState('')
  const found = useContactRows(useDeferredValue(typed), without)
  const options = found.map(({ row, option }) => {
    const { state } = encryptionNow(row.encryption, now)
    if (needsKey !== true || state === 'usable') return option
    const detail = `${option.detail} · ${t(`common:key-state.status--${state}`)}`
    return { ...option, detail, isDisabled: true }
  })
  return (
    <AddBox
      label={label}
      hideLabel
      placeholder={label}
      options={options}
      onSearch={setTyped}
      onAdd={(id) => {
        const one = found.find(({ row }) => row.id === id)
        if (one !== undefined) onAdd(one.row)
      }}
      empty={t('local:contact.prose--none-found')}
    />
  )
}
