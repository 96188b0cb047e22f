/** Levels of a scale of the State's own that the desk has written with: one press instead of typing them again. */
import { useTranslation } from 'react-i18next'
import { isolated } from '../../i18n/isolated.ts'
import { Button } from '../../ui/button.tsx'
import styles from './fields.module.css'

export type KeptLevelsProps = {
  readonly levels: readonly string[]
  readonly onChoose: (level: string) => void
}

export function KeptLevels({ levels, onChoose }: KeptLevelsProps) {
  const { t } = useTranslation('compose')
  if (levels.length === 0) return null
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('severity.label--kept-levels')}</legend>
      {levels.map((level) => (
        <Button key={level} size="small" variant="quiet" onPress={() => onChoose(level)}>
          {isolated(level)}
        </Button>
      ))}
    </fieldset>
  )
}
