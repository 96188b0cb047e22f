/** S/MIME certificates of a record, pasted as PEM. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { certificatesIn, notReadIn } from './pem.ts'
import { anchorId } from './record-problems.ts'

export type SmimeFieldsProps = RecordFieldsProps & {
  /** What was pasted and is not among the certificates of the record yet. */
  readonly pasted: string
  readonly setPasted: (text: string) => void
}

export function SmimeFields({ record, set, errorOf, hasErrorIn, pasted, setPasted }: SmimeFieldsProps) {
  const { t } = useTranslation('directory')
  const [isAsked, setAsked] = useState(false)
  const { smimeCertificates } = record
  const takeIn = () => {
    const found = certificatesIn(pasted)
    if (found.length === 0) return
    set({ smimeCertificates: [...new Set([...smimeCertificates, ...found])] })
    setPasted(notReadIn(pasted))
  }
  const label = t('field.label--smimeCertificates')
  const isWrong = isAsked && pasted.trim() !== ''
  return (
    <FoldedSection
      title={label}
      isFilled={smimeCertificates.length > 0}
      hasProblem={hasErrorIn('smimeCertificates')}
    >
      <div className={styles.rows}>
        <Rows
          label={label}
          items={smimeCertificates}
          onChange={(certificates) => set({ smimeCertificates: certificates })}
          removeLabel={(number) => t('editor.action--remove-row', { what: label, number })}
          isBare
          draw={(pem, _, index) => (
            <span>
              {t('value.label--certificate')} {index + 1} <code dir="ltr">{ending(pem)}</code>
            </span>
          )}
        />
        <div id={anchorId('smimeCertificates')}>
          <TextArea
            label={t('smime.label--paste')}
            hint={t('smime.hint--paste')}
            value={pasted}
            onChange={(text) => {
              setAsked(false)
              setPasted(text)
            }}
            // Nobody need press the button for what is plain; what holds no certificate waits for it, or for saving.
            onBlur={takeIn}
            error={isWrong ? t('problem.error--no-certificate') : errorOf('smimeCertificates')}
            rows={4}
            direction="ltr"
            code
          />
        </div>
        <span>
          <Button
            size="small"
            icon="plus"
            isDisabled={pasted.trim() === ''}
            onPress={() => {
              takeIn()
              setAsked(true)
            }}
          >
            {t('smime.action--add')}
          </Button>
        </span>
      </div>
    </FoldedSection>
  )
}

/** Tells two certificates apart before they are saved and read. */
function ending(pem: string): string {
  return `…${pem.replace(/-----[^-]*-----|\s/gu, '').slice(-12)}`
}
