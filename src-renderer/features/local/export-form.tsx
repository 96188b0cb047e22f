/** Format and protection of a file of points of contact. */
import { useTranslation } from 'react-i18next'
import { exchangeFormats } from '../../../src-shared/domain/directory/exchange.ts'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { isolated } from '../../i18n/isolated.ts'
import { useLanguage } from '../../i18n/language.tsx'
import groupStyles from '../../ui/check-group.module.css'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip, Chips } from '../../ui/chip.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { ContactBox } from './contact-box.tsx'
import { type ExportChoice, lacksRecipient } from './export-choice.ts'
import styles from './local.module.css'

export type ExportFormProps = {
  readonly choice: ExportChoice
  readonly onChange: (choice: ExportChoice) => void
}

export function ExportForm({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('local')
  return (
    <>
      <RadioGroup
        label={t('export.label--format')}
        options={exchangeFormats.map((id) => ({
          id,
          label: t(`export.label--format-${id}`),
          detail: t(`export.hint--format-${id}`),
        }))}
        value={choice.format}
        onChange={(format) => onChange({ ...choice, format })}
      />
      <p className={styles.quiet}>{t('export.prose--content')}</p>
      <Checkbox
        isSelected={choice.isEncrypted}
        onChange={(isEncrypted) => onChange({ ...choice, isEncrypted })}
        hint={t('export.hint--encrypt')}
      >
        {t('export.label--encrypt')}
      </Checkbox>
      {choice.isEncrypted ? (
        <Readers choice={choice} onChange={onChange} />
      ) : (
        <InlineNotice tone="caution" title={t('export.heading--in-clear')}>
          <p>{t('export.prose--in-clear')}</p>
        </InlineNotice>
      )}
    </>
  )
}

/** Who can open the encrypted file. */
function Readers({ choice, onChange }: ExportFormProps) {
  const { t } = useTranslation('local')
  const language = useLanguage()
  const { own, recipients } = choice
  const without = (id: string) => recipients.filter((one) => one.id !== id)
  return (
    <fieldset className={groupStyles.framed}>
      <legend className={groupStyles.framedLegend}>{t('export.label--readers')}</legend>
      <Checkbox
        isSelected={own}
        onChange={(isOwn) => onChange({ ...choice, own: isOwn })}
        hint={t('export.hint--own')}
      >
        {t('export.label--own')}
      </Checkbox>
      {recipients.length > 0 && (
        <Chips>
          {recipients.map(({ id, state, entityName }) => {
            const office = inLanguage(entityName, [language]).text
            return (
              <Chip
                key={id}
                removeLabel={t('export.action--remove-reader', { office: isolated(office) })}
                isDisabled={false}
                onRemove={() => onChange({ ...choice, recipients: without(id) })}
              >
                {stateName(state, language)} · {office}
              </Chip>
            )
          })}
        </Chips>
      )}
      <ContactBox
        label={t('export.label--add-reader')}
        needsKey
        without={recipients.map(({ id }) => id)}
        onAdd={(row) => onChange({ ...choice, recipients: [...recipients, row] })}
      />
      {lacksRecipient(choice) && (
        <InlineNotice tone="danger" announce="polite" title={t('export.error--no-reader')} />
      )}
    </fieldset>
  )
}
