/** What the registry's list of packs brought that could not be taken in, and that the list itself could not be had. */
import { useTranslation } from 'react-i18next'
import type { FailureData } from '../../../src-shared/base/failure.ts'
import type { UnfitPack } from '../../../src-shared/contract/templates.ts'
import { useFailureText } from '../../i18n/failure-text.ts'
import { isolated } from '../../i18n/isolated.ts'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { PackProblems } from './pack-problems.tsx'

export type RegistryPacksProps = {
  readonly unfit: readonly UnfitPack[]
  readonly failure: FailureData | null
}

export function RegistryPacks({ unfit, failure }: RegistryPacksProps) {
  const { t } = useTranslation('template-packs')
  const words = useFailureText()
  return (
    <>
      {failure !== null && (
        <InlineNotice tone="caution" title={t('registry.heading--failure')}>
          {t('registry.prose--failure', { reason: words(failure).title })}
        </InlineNotice>
      )}
      {unfit.map(({ file, name, problems }) => (
        <PackProblems
          key={file}
          tone="caution"
          title={t('registry.prose--unfit', { name: isolated(name ?? file), file: isolated(file) })}
          problems={problems}
        />
      ))}
    </>
  )
}
