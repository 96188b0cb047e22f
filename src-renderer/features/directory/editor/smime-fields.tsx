/** S/MIME certificates of a record, pasted as PEM. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { certificatesIn } from './pem.ts'

export function SmimeFields({ record, set }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const { smimeCertificates } = record
  const add = () => {
    const found = certificatesIn(text)
    setWrong(found.length === 0)
    if (found.length === 0) return
    set({ smimeCertificates: [...new Set([...smimeCertificates, ...found])] })
    setText('')
  }
  const label = t('field.label--smimeCertificates')
  return (
    <FoldedSection title={label} isFilled={smimeCertificates.length > 0} hasProblem={false}>
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
        <TextArea
          label={t('smime.label--paste')}
          hint={t('smime.hint--paste')}
          value={text}
          onChange={setText}
          error={isWrong ? t('smime.error--none') : null}
          rows={4}
          direction="ltr"
          code
        />
        <span>
          <Button size="small" icon="plus" isDisabled={text.trim() === ''} onPress={add}>
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
