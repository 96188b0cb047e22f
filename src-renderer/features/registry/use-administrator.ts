/** Whether an administrator is at the desk: enrolling, and taking in what is not confirmed, is left to them. */
import { mayActAs } from '../../../src-shared/domain/officer.ts'
import { useDeskQuery } from '../../api/queries.ts'

export function useIsAdministrator(): boolean {
  const vault = useDeskQuery('vault.status', {}).data
  return vault?.state === 'open' && vault.officer !== null && mayActAs(vault.officer.role, 'administrator')
}
