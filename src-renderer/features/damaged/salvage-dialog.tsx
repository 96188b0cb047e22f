/** Salvage: what can be read of a damaged database goes into a new one, and what could not is said. */
import { useTranslation } from 'react-i18next'
import type { SalvageReport } from '../../../src-shared/contract/backups.ts'
import { useProgress } from '../../api/events.ts'
import { useDeskCommand } from '../../api/queries.ts'
import { useFormats } from '../../i18n/language.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { shareDone } from '../../parts/share-done.ts'
import { useTypedWay, WayFields, wayOf } from '../../parts/way-fields.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { InlineNotice } from '../../ui/inline-notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Table } from '../../ui/table.tsx'
import { contentOf } from './salvaged-content.ts'

export function SalvageDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['backups', 'common'])
  const [typed, setTyped] = useTypedWay()
  const salvaging = useDeskCommand('vault.salvage')
  const progress = useProgress('restore', salvaging.isPending)
  const way = wayOf(typed)
  const salvage = () => {
    if (way !== null && !salvaging.isPending) salvaging.mutate({ way })
  }
  if (salvaging.data !== undefined) return <SalvagedDialog report={salvaging.data} onClose={onClose} />
  return (
    <Dialog
      isOpen
      role="alert"
      onClose={onClose}
      title={t('backups:salvage.heading--salvage')}
      actions={
        <>
          <Button onPress={onClose} isDisabled={salvaging.isPending}>
            {t('common:action.action--cancel')}
          </Button>
          <Button variant="primary" isDisabled={way === null || salvaging.isPending} onPress={salvage}>
            {t('backups:salvage.action--salvage')}
          </Button>
        </>
      }
    >
      <p>{t('backups:salvage.prose--salvage')}</p>
      <WayFields typed={typed} onChange={setTyped} onSubmit={salvage} isDisabled={salvaging.isPending} />
      {salvaging.isPending && (
        <Progress label={t('backups:salvage.status--salvaging')} value={shareDone(progress)} />
      )}
      <FailureNotice failure={salvaging.error} />
    </Dialog>
  )
}

type SalvagedDialogProps = { readonly report: SalvageReport; readonly onClose: () => void }

export function SalvagedDialog({ report, onClose }: SalvagedDialogProps) {
  const { t } = useTranslation('backups')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('salvage.heading--report')}
      actions={
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('restore.action--to-lock-screen')}
        </Button>
      }
    >
      <SalvageTable report={report} />
      <p>{t('restore.label--kept')}</p>
      <p>
        <code dir="ltr">{report.kept}</code>
      </p>
    </Dialog>
  )
}

/** What was read and what was lost, by kind of content. */
export function SalvageTable({ report }: { readonly report: SalvageReport }) {
  const { t } = useTranslation('backups')
  const formats = useFormats()
  const rows = contentOf(report.tables)
  const lost = rows.reduce((sum, row) => sum + row.lost, 0)
  return (
    <>
      <InlineNotice tone={lost === 0 ? 'good' : 'caution'} announce="polite">
        {lost === 0 ? t('salvage.status--whole') : t('salvage.status--lost', { lost: formats.number(lost) })}
      </InlineNotice>
      <Table
        label={t('salvage.heading--report')}
        columns={[
          { id: 'content', header: t('salvage.label--content') },
          { id: 'read', header: t('salvage.label--read'), align: 'end', narrow: true },
          { id: 'lost', header: t('salvage.label--lost'), align: 'end', narrow: true },
        ]}
        rows={rows.map(({ content, read, lost: rowLost }) => ({
          id: content,
          isMarked: rowLost > 0,
          cells: {
            content: t(`content.label--${content}`),
            read: formats.number(read),
            lost: formats.number(rowLost),
          },
        }))}
      />
    </>
  )
}
