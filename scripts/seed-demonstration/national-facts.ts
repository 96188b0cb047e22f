/** Facts per State that the demonstration records are built from: time zone of the capital, working languages, week. */
import type { Weekday } from '../../src-shared/domain/directory/record.ts'

/**
 * IANA time zone of the capital, then official or working languages as BCP 47 tags. English is added where none of
 * the six official languages of the United Nations is among them, because a foreign desk needs one of them.
 */
const table = `
AFG Asia/Kabul ps,fa-AF
AGO Africa/Luanda pt
ALB Europe/Tirane sq
AND Europe/Andorra ca,fr,es
ARE Asia/Dubai ar,en
ARG America/Argentina/Buenos_Aires es
ARM Asia/Yerevan hy,ru
ATG America/Antigua en
AUS Australia/Sydney en
AUT Europe/Vienna de
AZE Asia/Baku az
BDI Africa/Bujumbura rn,fr,en
BEL Europe/Brussels nl,fr,de
BEN Africa/Porto-Novo fr
BFA Africa/Ouagadougou fr
BGD Asia/Dhaka bn,en
BGR Europe/Sofia bg
BHR Asia/Bahrain ar,en
BHS America/Nassau en
BIH Europe/Sarajevo bs,hr,sr
BLR Europe/Minsk be,ru
BLZ America/Belize en,es
BOL America/La_Paz es,qu,ay
BRA America/Sao_Paulo pt
BRB America/Barbados en
BRN Asia/Brunei ms,en
BTN Asia/Thimphu dz,en
BWA Africa/Gaborone en,tn
CAF Africa/Bangui fr,sg
CAN America/Toronto en,fr
CHE Europe/Zurich de,fr,it
CHL America/Santiago es
CHN Asia/Shanghai zh
CIV Africa/Abidjan fr
CMR Africa/Douala fr,en
COD Africa/Kinshasa fr
COG Africa/Brazzaville fr
COL America/Bogota es
COM Indian/Comoro ar,fr
CPV Atlantic/Cape_Verde pt
CRI America/Costa_Rica es
CUB America/Havana es
CYP Asia/Nicosia el,tr
CZE Europe/Prague cs
DEU Europe/Berlin de
DJI Africa/Djibouti fr,ar
DMA America/Dominica en
DNK Europe/Copenhagen da
DOM America/Santo_Domingo es
DZA Africa/Algiers ar,fr
ECU America/Guayaquil es
EGY Africa/Cairo ar,en
ERI Africa/Asmara ti,ar,en
ESP Europe/Madrid es
EST Europe/Tallinn et
ETH Africa/Addis_Ababa am,en
FIN Europe/Helsinki fi,sv
FJI Pacific/Fiji en,fj,hif
FRA Europe/Paris fr
FSM Pacific/Pohnpei en
GAB Africa/Libreville fr
GBR Europe/London en
GEO Asia/Tbilisi ka
GHA Africa/Accra en
GIN Africa/Conakry fr
GMB Africa/Banjul en
GNB Africa/Bissau pt
GNQ Africa/Malabo es,fr,pt
GRC Europe/Athens el
GRD America/Grenada en
GTM America/Guatemala es
GUY America/Guyana en
HND America/Tegucigalpa es
HRV Europe/Zagreb hr
HTI America/Port-au-Prince fr,ht
HUN Europe/Budapest hu
IDN Asia/Jakarta id
IND Asia/Kolkata hi,en
IRL Europe/Dublin ga,en
IRN Asia/Tehran fa
IRQ Asia/Baghdad ar,ku
ISL Atlantic/Reykjavik is
ISR Asia/Jerusalem he
ITA Europe/Rome it
JAM America/Jamaica en
JOR Asia/Amman ar,en
JPN Asia/Tokyo ja
KAZ Asia/Almaty kk,ru
KEN Africa/Nairobi en,sw
KGZ Asia/Bishkek ky,ru
KHM Asia/Phnom_Penh km
KIR Pacific/Tarawa en,gil
KNA America/St_Kitts en
KOR Asia/Seoul ko
KWT Asia/Kuwait ar,en
LAO Asia/Vientiane lo
LBN Asia/Beirut ar,fr
LBR Africa/Monrovia en
LBY Africa/Tripoli ar
LCA America/St_Lucia en
LIE Europe/Vaduz de
LKA Asia/Colombo si,ta,en
LSO Africa/Maseru st,en
LTU Europe/Vilnius lt
LUX Europe/Luxembourg lb,fr,de
LVA Europe/Riga lv
MAR Africa/Casablanca ar,fr
MCO Europe/Monaco fr
MDA Europe/Chisinau ro
MDG Indian/Antananarivo mg,fr
MDV Indian/Maldives dv,en
MEX America/Mexico_City es
MHL Pacific/Majuro mh,en
MKD Europe/Skopje mk,sq
MLI Africa/Bamako fr
MLT Europe/Malta mt,en
MMR Asia/Yangon my
MNE Europe/Podgorica cnr
MNG Asia/Ulaanbaatar mn
MOZ Africa/Maputo pt
MRT Africa/Nouakchott ar,fr
MUS Indian/Mauritius en,fr
MWI Africa/Blantyre en,ny
MYS Asia/Kuala_Lumpur ms,en
NAM Africa/Windhoek en
NER Africa/Niamey fr
NGA Africa/Lagos en
NIC America/Managua es
NLD Europe/Amsterdam nl
NOR Europe/Oslo nb,nn
NPL Asia/Kathmandu ne
NRU Pacific/Nauru na,en
NZL Pacific/Auckland en,mi
OMN Asia/Muscat ar,en
PAK Asia/Karachi ur,en
PAN America/Panama es
PER America/Lima es,qu
PHL Asia/Manila fil,en
PLW Pacific/Palau pau,en
PNG Pacific/Port_Moresby en,tpi
POL Europe/Warsaw pl
PRK Asia/Pyongyang ko
PRT Europe/Lisbon pt
PRY America/Asuncion es,gn
PSE Asia/Hebron ar,en
QAT Asia/Qatar ar,en
ROU Europe/Bucharest ro
RUS Europe/Moscow ru
RWA Africa/Kigali rw,en,fr
SAU Asia/Riyadh ar,en
SDN Africa/Khartoum ar,en
SEN Africa/Dakar fr
SGP Asia/Singapore en,zh,ms,ta
SLB Pacific/Guadalcanal en
SLE Africa/Freetown en
SLV America/El_Salvador es
SMR Europe/San_Marino it
SOM Africa/Mogadishu so,ar
SRB Europe/Belgrade sr
SSD Africa/Juba en
STP Africa/Sao_Tome pt
SUR America/Paramaribo nl
SVK Europe/Bratislava sk
SVN Europe/Ljubljana sl
SWE Europe/Stockholm sv
SWZ Africa/Mbabane en,ss
SYC Indian/Mahe en,fr,crs
SYR Asia/Damascus ar
TCD Africa/Ndjamena fr,ar
TGO Africa/Lome fr
THA Asia/Bangkok th
TJK Asia/Dushanbe tg,ru
TKM Asia/Ashgabat tk
TLS Asia/Dili pt,tet
TON Pacific/Tongatapu to,en
TTO America/Port_of_Spain en
TUN Africa/Tunis ar,fr
TUR Europe/Istanbul tr
TUV Pacific/Funafuti en,tvl
TZA Africa/Dar_es_Salaam sw,en
UGA Africa/Kampala en,sw
UKR Europe/Kyiv uk
URY America/Montevideo es
USA America/New_York en
UZB Asia/Tashkent uz
VAT Europe/Vatican it,la
VCT America/St_Vincent en
VEN America/Caracas es
VNM Asia/Ho_Chi_Minh vi
VUT Pacific/Efate bi,en,fr
WSM Pacific/Apia sm,en
YEM Asia/Aden ar
ZAF Africa/Johannesburg en,af,zu
ZMB Africa/Lusaka en
ZWE Africa/Harare en,sn,nd
`

export type NationalFacts = { readonly timeZone: string; readonly languages: readonly string[] }

const facts = new Map<string, NationalFacts>(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [state = '', timeZone = '', tags = ''] = line.split(' ')
      return [state, { timeZone, languages: tags.split(',') }]
    }),
)

/** Time zone and languages of a State; a State that is missing in the table is a programming fault. */
export function nationalFacts(state: string): NationalFacts {
  const found = facts.get(state)
  if (found === undefined) throw new Error(`no demonstration facts for ${state}`)
  return found
}

const sundayToThursday: readonly Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday']
const saturdayToWednesday: readonly Weekday[] = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday']
const mondayToFriday: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

const weeks: Readonly<Record<string, readonly Weekday[]>> = {
  ...Object.fromEntries(
    'BGD BHR DJI DZA EGY IRQ ISR JOR KWT LBY MDV OMN PSE QAT SAU SDN SYR YEM'
      .split(' ')
      .map((state) => [state, sundayToThursday]),
  ),
  AFG: saturdayToWednesday,
  IRN: saturdayToWednesday,
  BRN: ['monday', 'tuesday', 'wednesday', 'thursday', 'saturday'],
  NPL: ['sunday', ...mondayToFriday],
  SOM: [...saturdayToWednesday, 'thursday'],
}

/** Days on which offices of the State usually work, in no particular order. */
export function workingDays(state: string): readonly Weekday[] {
  return weeks[state] ?? mondayToFriday
}
