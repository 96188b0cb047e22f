/** In the list of cases: who handles this one. Nothing where nobody said so. */
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '../../api/queries.ts'
import { isolated } from '../../i18n/isolated.ts'
import { Badge } from '../../ui/badge.tsx'

export function ClaimMark({ thread }: { readonly thread: string }) {
  const { t } = useTranslation('hand-over')
  const claims = useDeskQuery('handOver.claims', {}).data ?? []
  const claim = claims.find((one) => one.thread === thread)
  if (claim === undefined) return null
  return (
    <Badge isQuiet icon="person" tone={claim.isOwn ? 'info' : 'neutral'}>
      {claim.isOwn
        ? t('claim.label--handled-by-you')
        : t('claim.label--handled-by', { officer: isolated(claim.by) })}
    </Badge>
  )
}
