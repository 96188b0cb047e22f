/** The keys that a record lists; they are added from the key ring, where certificates are read and judged. */
import { useTranslation } from 'react-i18next'
import { useNavigate } from '../../../navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeGroups } from '../../../ui/code-groups.tsx'
import styles from './editor.module.css'
import { FoldedSection, type RecordFieldsProps, Rows } from './form-parts.tsx'
import { anchorId } from './record-problems.ts'

export function KeyFields({ record, set, hasErrorIn }: RecordFieldsProps) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  return (
    <FoldedSection
      title={t('key.heading--keys')}
      isFilled={record.pgpKeys.length > 0}
      hasProblem={hasErrorIn('pgpKeys')}
    >
      <div id={anchorId('pgpKeys')} className={styles.rows}>
        <Rows
          label={t('key.heading--keys')}
          items={record.pgpKeys}
          onChange={(pgpKeys) => set({ pgpKeys })}
          removeLabel={(number) => t('editor.action--remove-row', { what: t('key.heading--keys'), number })}
          isBare
          draw={({ fingerprint }) => <CodeGroups value={fingerprint} />}
        />
        <p className={styles.quiet}>{t('editor.prose--keys')}</p>
        <span>
          <Button size="small" icon="key" onPress={() => navigate({ screen: 'keys' })}>
            {t('editor.action--key-ring')}
          </Button>
        </span>
      </div>
    </FoldedSection>
  )
}
