/** One way into a vault, as an officer gives it: passphrase, recovery code, or shares. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Way } from '../../src-shared/contract/backups.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { RecoveryCodeField } from './recovery-code-field.tsx'
import { fewestShares, ShareFields } from './share-fields.tsx'
import styles from './way-fields.module.css'

const kinds = ['passphrase', 'code', 'shares'] as const
export type WayKind = (typeof kinds)[number]

/** What has been typed so far, for each kind. */
export type TypedWay = {
  readonly kind: WayKind
  readonly passphrase: string
  readonly code: string
  readonly shares: readonly string[]
}

const untyped: TypedWay = {
  kind: 'passphrase',
  passphrase: '',
  code: '',
  shares: Array.from({ length: fewestShares }, () => ''),
}

/** `const [typed, setTyped] = useTypedWay()`, `<WayFields typed={typed} onChange={setTyped} />`, `wayOf(typed)`. */
export function useTypedWay() {
  return useState<TypedWay>(untyped)
}

/** The way as a call takes it; null while something is missing. */
export function wayOf(typed: TypedWay): Way | null {
  switch (typed.kind) {
    case 'passphrase':
      return typed.passphrase === '' ? null : { way: 'passphrase', passphrase: typed.passphrase }
    case 'code':
      return typed.code.trim() === '' ? null : { way: 'code', code: typed.code }
    case 'shares': {
      const shares = typed.shares.filter((share) => share.trim() !== '')
      return shares.length < fewestShares ? null : { way: 'shares', shares }
    }
  }
}

export type WayFieldsProps = {
  readonly typed: TypedWay
  readonly onChange: (typed: TypedWay) => void
  /** Enter in a field. */
  readonly onSubmit: () => void
  readonly isDisabled: boolean
}

export function WayFields({ typed, onChange, onSubmit, isDisabled }: WayFieldsProps) {
  const { t } = useTranslation(['backups', 'recovery'])
  return (
    <div className={styles.fields}>
      <RadioGroup
        label={t('backups:way.label--way')}
        layout="row"
        options={kinds.map((id) => ({ id, label: t(`backups:way.label--${id}`) }))}
        value={typed.kind}
        onChange={(kind) => onChange({ ...typed, kind })}
        isDisabled={isDisabled}
      />
      {typed.kind === 'passphrase' && (
        <PassphraseField
          label={t('backups:way.label--passphrase')}
          value={typed.passphrase}
          onChange={(passphrase) => onChange({ ...typed, passphrase })}
          onSubmit={onSubmit}
          isDisabled={isDisabled}
        />
      )}
      {typed.kind === 'code' && (
        <RecoveryCodeField
          label={t('backups:way.label--code')}
          hint={t('recovery:typing.hint--code')}
          value={typed.code}
          onChange={(code) => onChange({ ...typed, code })}
          onSubmit={onSubmit}
          isDisabled={isDisabled}
        />
      )}
      {typed.kind === 'shares' && (
        <ShareFields
          shares={typed.shares}
          onChange={(shares) => onChange({ ...typed, shares })}
          onSubmit={onSubmit}
          isDisabled={isDisabled}
        />
      )}
    </div>
  )
}
