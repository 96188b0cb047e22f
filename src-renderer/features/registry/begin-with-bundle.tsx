/** A first directory out of a file, without a connection: the enrolment line says by which root it is recognized. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '../../api/queries.ts'
import { EnrolmentField } from './enrolment-field.tsx'
import styles from './registry.module.css'
import { TakeBundle } from './take-bundle.tsx'
import { type Bundle, useTakingIn } from './use-taking-in.ts'

export type BeginWithBundleProps = {
  /** A file was given; the desk may have a registry before the file is taken in. */
  readonly onBegun?: () => void
}

export function BeginWithBundle({ onBegun }: BeginWithBundleProps) {
  const { t } = useTranslation('registry')
  const vault = useDeskQuery('vault.status', {}).data
  const connection = useDeskQuery('registry.status', {}).data?.connection ?? null
  const [enrolment, setEnrolment] = useState('')
  // Demonstration roots are known to the program; they need nobody's word.
  const isDemonstration = vault?.state === 'open' && vault.kind === 'demonstration'
  const byLine = useDeskCommand('registry.connect')
  const byItself = useDeskCommand('registry.connectDemonstration')
  const used = isDemonstration ? byItself : byLine
  const connect = (bundle: Bundle) => {
    onBegun?.()
    return isDemonstration
      ? byItself.mutateAsync({ bundle })
      : byLine.mutateAsync({ enrolment: enrolment.trim(), bundle })
  }
  const connecting = { connect, isPending: used.isPending, error: used.error }
  const taking = useTakingIn(undefined, connection === null ? connecting : undefined)
  const needsLine = !isDemonstration && connection === null
  return (
    <div className={styles.stack}>
      <p>{t(isDemonstration ? 'begin.prose--demonstration' : 'begin.prose--line')}</p>
      {needsLine && <EnrolmentField value={enrolment} onChange={setEnrolment} />}
      <TakeBundle taking={taking} isDisabled={needsLine && enrolment.trim() === ''} />
    </div>
  )
}
