/** An administrator says how the manager of the directory is reached: name, address and, where there is one, the key. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyFacts } from '../../../src-shared/domain/directory/key-facts.ts'
import {
  type DirectoryManagerView,
  directoryManagerSchema,
} from '../../../src-shared/domain/directory-manager.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { CommandDialog } from '../../parts/command-dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { KeyInput } from '../keys/key-input.tsx'
import { KeyName, KeyStanding } from '../keys/key-name.tsx'
import styles from './desk.module.css'

export type ManagerFormProps = {
  readonly known: DirectoryManagerView | null
  readonly onClose: () => void
}

type Key = { readonly certificate: string; readonly facts: KeyFacts; readonly secretLeftOut: boolean }

export function ManagerForm({ known, onClose }: ManagerFormProps) {
  const { t } = useTranslation('directory-manager')
  const saving = useDeskCommand('directoryManager.set')
  const [entity, setEntity] = useState(known?.entity ?? '')
  const [email, setEmail] = useState(known?.email ?? '')
  const [key, setKey] = useState(() => keyOf(known))
  const [isCompared, setIsCompared] = useState(known?.verified ?? false)
  const address = email.trim()
  const isAddress = directoryManagerSchema.shape.email.safeParse(address).success
  const manager = directoryManagerSchema.safeParse({
    entity,
    email: address,
    certificate: key?.certificate ?? null,
    verified: key !== null && isCompared,
  })
  return (
    <CommandDialog
      onClose={onClose}
      title={t('form.heading--form')}
      action={t('form.action--save')}
      isDisabled={!manager.success}
      isPending={saving.isPending}
      onAct={() => {
        if (manager.success) saving.mutate({ manager: manager.data }, { onSuccess: onClose })
      }}
    >
      <div className={styles.settings}>
        <TextField
          label={t('form.label--entity')}
          hint={t('form.hint--entity')}
          maxLength={200}
          value={entity}
          onChange={setEntity}
        />
        <TextField
          label={t('form.label--email')}
          type="email"
          direction="ltr"
          maxLength={320}
          value={email}
          onChange={setEmail}
          error={address === '' || isAddress ? null : t('form.error--email')}
        />
        <KeyChoice
          chosen={key}
          isCompared={isCompared}
          onKey={(next) => {
            setKey(next)
            // What was compared is another key.
            setIsCompared(false)
          }}
          onCompared={setIsCompared}
        />
        <FailureNotice failure={saving.error} />
      </div>
    </CommandDialog>
  )
}

function keyOf(known: DirectoryManagerView | null): Key | null {
  if (known === null || known.certificate === null || known.facts === null) return null
  return { certificate: known.certificate, facts: known.facts, secretLeftOut: false }
}

type KeyChoiceProps = {
  readonly chosen: Key | null
  readonly isCompared: boolean
  readonly onKey: (key: Key | null) => void
  readonly onCompared: (isCompared: boolean) => void
}

/** The three ways to hand over a key; then the key that was read, to be compared with what the manager says. */
function KeyChoice({ chosen, isCompared, onKey, onCompared }: KeyChoiceProps) {
  const { t } = useTranslation('directory-manager')
  const reading = useDeskCommand('directoryManager.readKey')
  return (
    <section aria-label={t('form.heading--key')} className={styles.settings}>
      <h3>{t('form.heading--key')}</h3>
      {chosen === null ? (
        <>
          <p className={styles.muted}>{t('form.prose--key')}</p>
          <KeyInput
            isDisabled={reading.isPending}
            onBytes={(bytes) => reading.mutate({ bytes }, { onSuccess: onKey })}
          />
          <FailureNotice failure={reading.error} />
        </>
      ) : (
        <>
          <div>
            <KeyName facts={chosen.facts} />
            <KeyStanding facts={chosen.facts} />
          </div>
          {chosen.secretLeftOut && <p role="status">{t('form.status--secret-left-out')}</p>}
          <Checkbox isSelected={isCompared} onChange={onCompared} hint={t('form.hint--compared')}>
            {t('form.label--compared')}
          </Checkbox>
          <div>
            <Button size="small" variant="quiet" onPress={() => onKey(null)}>
              {t('form.action--other-key')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
