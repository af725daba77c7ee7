import type { Row } from './ai-row.ts'

/**
 * Assets, parts, models, services, payment slips, coupons, and what companies use inside (8nnn, 9n).
 * GS1 Barcode Syntax Dictionary, release 2026-01-27.
 */
export const ASSET_ROWS: readonly Row[] = [
  ['8001', 'DIMENSIONS', 'N4:not-zero N5:not-zero N3:not-zero N1:winding N1', { needs: ['01'] }],
  ['8002', 'CMT No.', 'X..20'],
  ['8003', 'GRAI', 'N1:zero N13:check-digit X..16?', { key: [''] }],
  ['8004', 'GIAI', 'X..30:company-prefix', { key: ['7040'] }],
  ['8005', 'PRICE PER UNIT', 'N6', { needs: ['01 02'] }],
  ['8006', 'ITIP', 'N14:check-digit N4:piece-of-total', { excludes: '01 37', key: ['22 10 21'] }],
  ['8007', 'IBAN', 'X..34:iban', { needs: ['415'] }],
  ['8008', 'PROD TIME', 'N6:date N2:hour N2:minute? N2:second?', { needs: ['01 02'] }],
  ['8009', 'OPTSEN', 'X..50', { needs: ['00 01'] }],
  ['8010', 'CPID', 'Y..30:company-prefix', { key: ['8011'] }],
  ['8011', 'CPID SERIAL', 'N..12:no-leading-zero', { needs: ['8010'], attribute: false }],
  ['8012', 'VERSION', 'X..20', { needs: ['01 8006'] }],
  ['8013', 'GMN', 'X..25:check-pair,company-prefix', { key: [''] }],
  ['8014', 'MUDI', 'X..25:check-pair,company-prefix,has-non-digit', { needs: ['01'], attribute: false }],
  ['8017', 'GSRN - PROVIDER', 'N18:check-digit', { excludes: '8018', key: ['8019'] }],
  ['8018', 'GSRN - RECIPIENT', 'N18:check-digit', { excludes: '8017', key: ['8019'] }],
  ['8019', 'SRIN', 'N..10', { needs: ['8017 8018'], attribute: false }],
  ['8020', 'REF No.', 'X..25', { needs: ['415'], attribute: false }],
  ['8026', 'ITIP CONTENT', 'N14:check-digit N4:piece-of-total', { needs: ['37'], excludes: '02 8006' }],
  ['8030', 'DIGSIG', 'Z..90', { needs: ['00 01+21 253 255 8003 8004 8006+21 8010+8011 8017 8018'] }],
  ['8040', 'IMEI', 'N15', { needs: ['01+21'], attribute: false }],
  ['8041', 'IMEI2', 'N15', { needs: ['01+21+8040'], attribute: false }],
  ['8042', 'ESIM', 'N32', { needs: ['01+21+8040'], attribute: false }],
  ['8043', 'PSIM', 'N18 N..2?', { needs: ['01+21+8040'], attribute: false }],
  ['8110', 'COUPON', 'X..70:digits'],
  ['8111', 'POINTS', 'N4', { needs: ['255'] }],
  ['8112', 'COUPON', 'X..70:digits'],
  ['8200', 'PRODUCT URL', 'X..70', { needs: ['01'], attribute: false }],
  ['90', 'INTERNAL', 'X..30'],
  ['91-99', 'INTERNAL', 'X..90'],
]
