/** The way to the rest of a long list of which the first rows are there. */
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/language.tsx'
import { Button } from '../ui/button.tsx'

export type ShowMoreProps = {
  /** How many are not there yet; without any there is nothing to press. */
  readonly remaining: number
  readonly onMore: () => void
}

export function ShowMore({ remaining, onMore }: ShowMoreProps) {
  const { t } = useTranslation('common')
  const formats = useFormats()
  if (remaining <= 0) return null
  return (
    <div>
      <Button size="small" variant="quiet" icon="chevron-down" onPress={onMore}>
        {t('list.action--more', { number: formats.number(remaining) })}
      </Button>
    </div>
  )
}
