/** A postal address as lines, in the order from the street to the country. */
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'

/** Empty where there is no address or nothing in it. */
export function postalLines(address: PointOfContact['postalAddress']): readonly string[] {
  if (address === undefined) return []
  const place = [address.postalCode, address.locality]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  return [address.street, place, address.region, address.country].filter(
    (line): line is string => line !== undefined && line !== '',
  )
}
