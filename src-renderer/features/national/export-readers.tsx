/** Who can open the archive besides this desk: points of contact, and keys that the officer brings. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import groupStyles from '../../ui/check-group.module.css'
import { Chip, Chips } from '../../ui/chip.tsx'
import { FoldedForm } from '../../ui/disclosure.tsx'
import { KeyInput } from '../keys/key-input.tsx'
import { ContactBox } from '../local/contact-box.tsx'
import { type ChosenKey, withKey } from './export-choice.ts'
import type { ExportFormProps } from './export-form.tsx'
import styles from './national.module.css'

export function ExportReaders({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('national')
  const { readers, keys, isAddingKey } = choice
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <fieldset className={groupStyles.framed}>
      <legend className={groupStyles.framedLegend}>{t('export.heading--readers')}</legend>
      <p>{t('export.prose--own')}</p>
      {readers.length + keys.length > 0 && <Chosen choice={choice} onChange={onChange} />}
      <ContactBox
        label={t('export.label--add-reader')}
        needsKey
        without={readers.map(({ id }) => id)}
        onAdd={(row) => onChange({ ...choice, readers: [...readers, row] })}
      />
      <FoldedForm
        label={t('export.label--certificate')}
        isOpen={isAddingKey}
        onOpenChange={(isOpen) => onChange({ ...choice, isAddingKey: isOpen })}
        triggerRef={trigger}
      >
        <OtherKey
          onChosen={(key) => {
            // What had the focus goes away with the form.
            trigger.current?.focus()
            onChange(withKey(choice, key))
          }}
        />
      </FoldedForm>
    </fieldset>
  )
}

function Chosen({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('national')
  const language = useLanguage()
  const { readers, keys } = choice
  const ofReaders = readers.map(({ id, state, entityName }) => ({
    id,
    name: `${stateName(state, language)} · ${inLanguage(entityName, [language]).text}`,
    leave: () => onChange({ ...choice, readers: readers.filter((one) => one.id !== id) }),
  }))
  const ofKeys = keys.map(({ facts: { fingerprint } }) => ({
    id: fingerprint,
    name: fingerprint.toUpperCase(),
    leave: () => onChange({ ...choice, keys: keys.filter((one) => one.facts.fingerprint !== fingerprint) }),
  }))
  return (
    <Chips>
      {[...ofReaders, ...ofKeys].map(({ id, name, leave }) => (
        <Chip
          key={id}
          removeLabel={t('export.action--remove-reader', { name: isolated(name) })}
          isDisabled={false}
          onRemove={leave}
        >
          {name}
        </Chip>
      ))}
    </Chips>
  )
}

/** The trusted side reads the key, so that the page shows the fingerprint of exactly what will be used. */
function OtherKey({ onChosen }: { readonly onChosen: (key: ChosenKey) => void }) {
  const { t } = useTranslation('national')
  const reading = useDeskCommand('directoryManager.readKey')
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('export.prose--certificate')}</p>
      <KeyInput
        isDisabled={reading.isPending}
        onBytes={(bytes) =>
          reading.mutate(
            { bytes },
            { onSuccess: ({ certificate, facts }) => onChosen({ certificate, facts }) },
          )
        }
      />
      <FailureNotice failure={reading.error} />
    </div>
  )
}
