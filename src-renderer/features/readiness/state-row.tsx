/** One State of the readiness table: what is said of the point of contact one would write to. */
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../src-shared/domain/directory/multilingual.ts'
import type {
  KeyStanding,
  PocReadiness,
  StateReadiness,
} from '../../../src-shared/domain/directory/readiness-views.ts'
import { stateName } from '../../../src-shared/domain/states.ts'
import { useFormats, useLanguage } from '../../i18n/language.tsx'
import { useNavigate } from '../../navigation.ts'
import { KeyStateBadge } from '../../parts/key-state-badge.tsx'
import { Badge } from '../../ui/badge.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import type { TableRow } from '../../ui/table.tsx'
import { ConfirmationBadge } from './confirmation-badge.tsx'
import { ReachMark } from './reach-mark.tsx'
import styles from './readiness.module.css'
import { bestOf } from './readiness-rules.ts'

export type StateColumn = 'state' | 'reach' | 'key' | 'confirmed' | 'office'

export function useStateRow(): (state: StateReadiness) => TableRow<StateColumn> {
  const { t } = useTranslation('readiness')
  return (state) => {
    const best = bestOf(state)
    return {
      id: state.state,
      cells: {
        state: <StateCell state={state} best={best} />,
        reach: <ReachMark reach={state.reach} />,
        key: best === undefined ? null : <KeyCell poc={best} />,
        confirmed: best === undefined ? null : <ConfirmedCell poc={best} />,
        office:
          best === undefined ? null : t(state.officeOpen ? 'states.status--open' : 'states.status--closed'),
      },
    }
  }
}

type StateCellProps = { readonly state: StateReadiness; readonly best: PocReadiness | undefined }

function StateCell({ state, best }: StateCellProps) {
  const { t } = useTranslation('readiness')
  const language = useLanguage()
  const navigate = useNavigate()
  const name = stateName(state.state, language)
  if (best === undefined) {
    return (
      <span className={styles.stacked}>
        <span>{name}</span>
        <span className={styles.small}>{t('states.status--no-contact')}</span>
      </span>
    )
  }
  const office = inLanguage(best.entityName, [language])
  return (
    <LinkButton name={name} onPress={() => navigate({ screen: 'directory', id: best.pocId })}>
      <span className={styles.small} lang={office.tag} dir="auto">
        {office.text}
      </span>
    </LinkButton>
  )
}

function KeyCell({ poc }: { readonly poc: PocReadiness }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  const { standing, until } = poc.key
  const state = stateOf(standing)
  return (
    <span className={styles.stacked}>
      <KeyStateBadge state={state} until={until} isQuiet />
      <span className={styles.small}>
        {state === 'usable' &&
          (until === null
            ? t('states.label--no-end')
            : t('states.label--until', { date: formats.date(until) }))}
        {state === 'usable' && ' · '}
        {standing !== 'missing' && t(`verification.status--${poc.verification}`)}
      </span>
    </span>
  )
}

/** The badge says itself, from its end, that a key soon expires. */
function stateOf(standing: KeyStanding): Exclude<KeyStanding, `expiring-${string}`> {
  switch (standing) {
    case 'expiring-7':
    case 'expiring-30':
    case 'expiring-90':
      return 'usable'
    default:
      return standing
  }
}

function ConfirmedCell({ poc }: { readonly poc: PocReadiness }) {
  const { t } = useTranslation('readiness')
  const formats = useFormats()
  return (
    <span className={styles.stacked}>
      <ConfirmationBadge standing={poc.confirmation} />
      {poc.lastConfirmed !== null && <span className={styles.small}>{formats.date(poc.lastConfirmed)}</span>}
      {poc.bounced !== null && (
        <Badge tone="danger" icon="mail" isQuiet>
          {t('states.status--bounced', { date: formats.date(poc.bounced) })}
        </Badge>
      )}
    </span>
  )
}
