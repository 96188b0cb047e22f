/** How far a piece of work is, with the way to stop it; stands where it was given. */
import { useTranslation } from 'react-i18next'
import type { StoppableCall } from '../../src-shared/contract/work.ts'
import { useDeskCommand } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Progress, type ProgressProps } from '../ui/progress.tsx'
import styles from './stoppable-work.module.css'

export type StoppableWorkProps = ProgressProps & {
  /** The call that is under way. It fails with `cancelled` when it is stopped, of which nothing more is said. */
  readonly work: StoppableCall
}

/** Shown only while the call runs. */
export function StoppableWork({ work, ...progress }: StoppableWorkProps) {
  const { t } = useTranslation('feedback')
  const stopping = useDeskCommand('work.stop')
  return (
    <div className={styles.work}>
      <div className={styles.bar}>
        <Progress {...progress} />
      </div>
      <Button
        size="small"
        icon="close"
        isDisabled={stopping.isPending || stopping.isSuccess}
        onPress={() => stopping.mutate({ work })}
      >
        {t('work.action--stop')}
      </Button>
    </div>
  )
}
