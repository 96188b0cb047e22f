/** Asking the domain of a mail address for its keys; says before the press who learns of it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { mailAddressSchema } from '../../../src-shared/domain/directory/record.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './keys.module.css'

export type LookUpKeyProps = {
  readonly isDisabled: boolean
  readonly onAddress: (address: string) => void
}

export function LookUpKey({ isDisabled, onAddress }: LookUpKeyProps) {
  const { t } = useTranslation('keys')
  const [text, setText] = useState('')
  const address = addressIn(text)
  const lookUp = () => {
    if (address !== null && !isDisabled) onAddress(address)
  }
  return (
    <section className={styles.group}>
      <h3 className={styles.groupTitle}>{t('look-up.heading--look-up')}</h3>
      <p className={styles.muted}>{t('look-up.prose--look-up')}</p>
      <TextField
        label={t('look-up.label--address')}
        type="email"
        value={text}
        onChange={setText}
        onSubmit={lookUp}
        maxLength={320}
      />
      <div>
        <Button icon="globe" isDisabled={isDisabled || address === null} onPress={lookUp}>
          {address === null
            ? t('look-up.action--look-up-none')
            : t('look-up.action--look-up', { domain: domainOf(address) })}
        </Button>
      </div>
    </section>
  )
}

/** A whole address, without the blanks that come with copying; null while it is none. */
export function addressIn(text: string): string | null {
  return mailAddressSchema.shape.address.safeParse(text.trim()).data ?? null
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
