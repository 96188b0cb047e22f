/** The words for what a pre-flight finds: what it is, why it matters and what to do, and the particulars of a recipient. */
import { useTranslation } from 'react-i18next'
import type {
  Finding,
  FindingCode,
  FindingLevel,
} from '../../src-shared/domain/messages/preflight-finding.ts'
import { useFormats } from '../i18n/language.tsx'

/** What cannot be encrypted stays here, or leaves in clear: that is said of all of these in the same words. */
const withoutKey = [
  'key-missing',
  'key-expired',
  'key-revoked',
  'key-weak',
  'key-not-yet-valid',
  'verification-rejected',
] as const satisfies readonly FindingCode[]
type WithoutKey = (typeof withoutKey)[number]

function isWithoutKey(code: FindingCode): code is WithoutKey {
  return (withoutKey as readonly FindingCode[]).includes(code)
}

export type FindingWords = {
  readonly what: (code: FindingCode) => string
  /** `params` of one of the findings. */
  readonly advice: (code: FindingCode, level: FindingLevel, params?: Finding['params']) => string
  /** Dates, times and languages of one recipient; empty where there is nothing to add. */
  readonly particulars: (finding: Pick<Finding, 'code' | 'params'>) => string
}

export function useFindingWords(): FindingWords {
  const { t } = useTranslation('preflight')
  const formats = useFormats()
  return {
    what: (code) => t(`codes.${code}.status--what`),
    advice: (code, level, params) => {
      if (!isWithoutKey(code)) return t(`codes.${code}.prose--advice`)
      if (level === 'blocks')
        return t(params?.of === 'copy' ? 'advice.prose--key-copy' : 'advice.prose--key-blocks')
      return t(params?.way === 'password' ? 'advice.prose--key-password' : 'advice.prose--key-warns')
    },
    particulars: ({ code, params }) => {
      if (code === 'language-not-rendered') {
        const tags = String(params.languages).split(' ')
        return formats.list(tags.map((tag) => formats.languageName(tag)))
      }
      const { until, localTime, opens, timeZone } = params
      const parts = [
        ...(typeof until === 'string' ? [t('findings.label--until', { date: formats.date(until) })] : []),
        ...(typeof localTime === 'string' && localTime !== ''
          ? [t('findings.label--local-time', { time: localTime })]
          : []),
        ...(typeof opens === 'string'
          ? [t('findings.label--opens', { time: formats.dateTime(opens, String(timeZone)) })]
          : []),
      ]
      return parts.join(' · ')
    },
  }
}
