/** A postal address as lines, in the order from the street to the country; where that is a code of a State, its name. */
import type { PointOfContact } from '../../src-shared/domain/directory/record.ts'

/** Empty where there is no address or nothing in it. */
export function postalLines(
  address: PointOfContact['postalAddress'],
  nameOfState: (code: string) => string,
): readonly string[] {
  if (address === undefined) return []
  const place = [address.postalCode, address.locality]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
  const country = address.country === undefined ? undefined : nameOfState(address.country)
  return [address.street, place, address.region, country].filter(
    (line): line is string => line !== undefined && line !== '',
  )
}
