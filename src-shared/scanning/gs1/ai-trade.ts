import type { Row } from './ai-row.ts'

/**
 * Identifiers of goods and of what is in a logistic unit, with their dates and numbers (00–30, 37).
 * GS1 Barcode Syntax Dictionary, release 2026-01-27.
 */
export const TRADE_ROWS: readonly Row[] = [
  ['00', 'SSCC', 'N18:check-digit', { key: [''] }],
  ['01', 'GTIN', 'N14:check-digit', { excludes: '255 37', key: ['22 10 21', '235'] }],
  ['02', 'CONTENT', 'N14:check-digit', { needs: ['37'], excludes: '01 03' }],
  ['03', 'MTO GTIN', 'N14:check-digit', { excludes: '01 02 37', attribute: false }],
  ['10', 'BATCH/LOT', 'X..20', { needs: ['01 02 03 8006 8026'] }],
  ['11', 'PROD DATE', 'N6:date-or-month', { needs: ['01 02 03 8006 8026'] }],
  ['12', 'DUE DATE', 'N6:date-or-month', { needs: ['8020'] }],
  ['13', 'PACK DATE', 'N6:date-or-month', { needs: ['01 02 03 8006 8026'] }],
  ['15', 'BEST BEFORE or BEST BY', 'N6:date-or-month', { needs: ['01 02 03 8006 8026'] }],
  ['16', 'SELL BY', 'N6:date-or-month', { needs: ['01 02 03 8006 8026'] }],
  ['17', 'USE BY or EXPIRY', 'N6:date-or-month', { needs: ['01 02 03 255 8006 8026'] }],
  ['20', 'VARIANT', 'N2', { needs: ['01 02 8006 8026'] }],
  ['21', 'SERIAL', 'X..20', { needs: ['01 03 8006'], excludes: '235', attribute: false }],
  ['22', 'CPV', 'X..20', { needs: ['01'], attribute: false }],
  ['235', 'TPX', 'X..28', { needs: ['01'], attribute: false }],
  ['240', 'ADDITIONAL ID', 'X..30', { needs: ['01 02 8006 8026'] }],
  ['241', 'CUST. PART No.', 'X..30', { needs: ['01 02 8006 8026'] }],
  ['242', 'MTO VARIANT', 'N..6', { needs: ['01 02 8006 8026'] }],
  ['243', 'PCN', 'X..20', { needs: ['01'] }],
  ['250', 'SECONDARY SERIAL', 'X..30', { needs: ['01 8006', '21'] }],
  ['251', 'REF. TO SOURCE', 'X..30', { needs: ['01 8006'] }],
  ['253', 'GDTI', 'N13:check-digit X..17?', { key: [''] }],
  ['254', 'GLN EXTENSION COMPONENT', 'X..20', { needs: ['414'], attribute: false }],
  ['255', 'GCN', 'N13:check-digit N..12?', { excludes: '01 02 415 8006 8020 8026', key: [''] }],
  ['30', 'VAR. COUNT', 'N..8', { needs: ['01 02'] }],
  ['37', 'COUNT', 'N..8', { needs: ['00', '02 8026'] }],
]
