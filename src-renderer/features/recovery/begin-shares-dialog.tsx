/** How many shares there shall be and how many open the vault together, confirmed with the own passphrase. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { OwnPassphraseDialog } from '../../parts/own-passphrase-dialog.tsx'
import { fewestShares, mostShares } from '../../parts/share-fields.tsx'
import { Select } from '../../ui/select.tsx'
import styles from './recovery.module.css'

export type BeginSharesDialogProps = {
  readonly onBegun: (shares: readonly string[]) => void
  readonly onClose: () => void
}

export function BeginSharesDialog({ onBegun, onClose }: BeginSharesDialogProps) {
  const { t } = useTranslation('recovery')
  const formats = useFormats()
  const [total, setTotal] = useState(3)
  const [needed, setNeeded] = useState(fewestShares)
  const [passphrase, setPassphrase] = useState('')
  const begin = useDeskCommand('recovery.beginShares')
  const options = (most: number) =>
    Array.from({ length: most - fewestShares + 1 }, (_, index) => ({
      id: String(index + fewestShares),
      label: formats.number(index + fewestShares),
    }))
  return (
    <OwnPassphraseDialog
      title={t('shares.heading--make')}
      confirmLabel={t('shares.action--make')}
      passphrase={passphrase}
      onPassphrase={setPassphrase}
      command={begin}
      onConfirm={() =>
        begin.mutate(
          { authorisation: passphrase, needed, total },
          { onSuccess: ({ shares }) => onBegun(shares) },
        )
      }
      onClose={onClose}
    >
      <p>{t('shares.prose--make')}</p>
      <div className={styles.numbers}>
        <Select
          label={t('shares.label--total')}
          options={options(mostShares)}
          value={String(total)}
          onChange={(chosen) => {
            setTotal(Number(chosen))
            setNeeded(Math.min(needed, Number(chosen)))
          }}
          isDisabled={begin.isPending}
        />
        <Select
          label={t('shares.label--needed')}
          options={options(total)}
          value={String(needed)}
          onChange={(chosen) => setNeeded(Number(chosen))}
          isDisabled={begin.isPending}
        />
      </div>
    </OwnPassphraseDialog>
  )
}
