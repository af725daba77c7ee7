/**
 * Each of these gives, for a store ($1) and the days from $2 to $3, rows of a day and a document; the document is named in
 * `domain/review/day-sum.ts`. What they read is what tills pull, so both reckon from the same.
 */
const SALES = `
  SELECT paper.day, paper.id, change.doc::jsonb AS doc
  FROM sale AS paper
  JOIN change ON change.lane = paper.lane AND change.kind = 'sale' AND change.id = paper.id AND change.doc IS NOT NULL
  WHERE paper.store = $1 AND paper.day BETWEEN $2 AND $3`

const REFUNDED = `
  SELECT paper.day, change.doc::jsonb AS doc
  FROM refund AS paper
  JOIN change ON change.lane = paper.lane AND change.kind = 'refund' AND change.id = paper.id AND change.doc IS NOT NULL
  WHERE paper.store = $1 AND paper.day BETWEEN $2 AND $3`

const REDEEMED = `
  SELECT paper.day, change.doc::jsonb AS doc
  FROM redemption AS paper
  JOIN change
    ON change.lane = paper.lane AND change.kind = 'redemption' AND change.id = paper.id AND change.doc IS NOT NULL
  WHERE paper.store = $1 AND paper.day BETWEEN $2 AND $3`

const number = (path: string) => `(doc #>> '{${path}}')::bigint`
const sum = (what: string) => `coalesce(sum(${what}), 0)::bigint`
const IS_MEMBER = `jsonb_typeof(doc -> 'member') = 'object'`
const PAID = number('priced,payable')

const takings = (filter = 'true') => `json_build_object(
  'count', count(*) FILTER (WHERE ${filter}),
  'gross', coalesce(sum(${number('priced,gross')}) FILTER (WHERE ${filter}), 0)::bigint,
  'paid', coalesce(sum(${PAID}) FILTER (WHERE ${filter}), 0)::bigint)`

export const TOTALS = `
WITH sold AS MATERIALIZED (${SALES})
SELECT day, json_build_object(
  'sales', ${takings()},
  'memberSales', ${takings(IS_MEMBER)},
  'plans', sum(jsonb_array_length(doc -> 'plans'))::bigint,
  'earned', coalesce(sum(${number('priced,earned,points')}) FILTER (WHERE ${IS_MEMBER}), 0)::bigint,
  'spent', coalesce(sum(${number('priced,points,spent')}) FILTER (WHERE ${IS_MEMBER}), 0)::bigint) AS doc
FROM sold GROUP BY day`

export const GIVEN = `
WITH sold AS MATERIALIZED (${SALES}), given AS (
  SELECT day, sold.id AS sale, (applied ->> 'off')::bigint AS off,
    applied #>> '{source,kind}' = 'coupon' AS coupon,
    CASE applied #>> '{source,kind}'
      WHEN 'offer' THEN applied #>> '{source,id}'
      WHEN 'coupon' THEN (
        SELECT used ->> 'template' FROM jsonb_array_elements(doc -> 'coupons') AS used
        WHERE used ->> 'id' = applied #>> '{source,id}')
    END AS id
  FROM sold, jsonb_array_elements(doc #> '{priced,applied}') AS applied)
SELECT day, json_build_object(
  'id', id, 'coupon', coupon, 'receipts', count(DISTINCT sale), 'off', ${sum('off')}) AS doc
FROM given WHERE id IS NOT NULL GROUP BY day, id, coupon`

export const OTHERS = `
WITH sold AS MATERIALIZED (${SALES}), taken AS (
  SELECT day, sold.id, applied #>> '{source,kind}' AS kind, sum((applied ->> 'off')::bigint) AS off
  FROM sold, jsonb_array_elements(doc #> '{priced,applied}') AS applied GROUP BY 1, 2, 3)
SELECT day, json_build_object(
  'kind', CASE kind WHEN 'partner-points' THEN 'partner' ELSE kind END,
  'sum', json_build_object('receipts', count(*) FILTER (WHERE off <> 0), 'off', ${sum('off')})) AS doc
FROM taken WHERE kind IN ('manual', 'points', 'partner-points', 'rounding') GROUP BY day, kind`

export const HOURS = `
WITH sold AS MATERIALIZED (${SALES}), timed AS (
  SELECT day, ${number('priceFacts,at,minute')} / 60 AS hour, ${PAID} AS paid, ${IS_MEMBER} AS own FROM sold)
SELECT day, json_build_object(
  'hour', hour, 'sales', count(*), 'paid', ${sum('paid')}, 'memberSales', count(*) FILTER (WHERE own),
  'memberPaid', coalesce(sum(paid) FILTER (WHERE own), 0)::bigint) AS doc
FROM timed GROUP BY day, hour`

export const CELLS = `
WITH sold AS MATERIALIZED (${SALES}), bought AS (
  SELECT day, coalesce(doc #>> '{member,tier}', '') AS tier, (priced ->> 'net')::bigint AS net, (
    SELECT line ->> 'category' FROM jsonb_array_elements(doc -> 'lines') AS line
    WHERE line ->> 'id' = priced ->> 'lineId') AS category
  FROM sold, jsonb_array_elements(doc #> '{priced,lines}') AS priced)
SELECT day, json_build_object('tier', tier, 'category', category, 'net', ${sum('net')}) AS doc
FROM bought GROUP BY day, tier, category`

export const BUYERS = `
WITH sold AS MATERIALIZED (${SALES})
SELECT day, json_build_object(
  'id', doc #>> '{member,id}', 'sales', count(*), 'paid', ${sum(PAID)},
  'first', coalesce(bool_or(${number('priceFacts,member,visit,ever')} = 1), false)) AS doc
FROM sold WHERE ${IS_MEMBER} GROUP BY day, doc #>> '{member,id}'`

export const STAFF = `
WITH sold AS MATERIALIZED (${SALES})
SELECT day, json_build_object(
  'id', doc #>> '{staff,id}', 'sales', count(*), 'paid', ${sum(PAID)},
  'memberSales', count(*) FILTER (WHERE ${IS_MEMBER}),
  'typed', count(*) FILTER (WHERE doc #>> '{member,by}' = 'typed'),
  'manual', ${sum(`(
    SELECT sum((applied ->> 'off')::bigint) FROM jsonb_array_elements(doc #> '{priced,applied}') AS applied
    WHERE applied #>> '{source,kind}' = 'manual')`)},
  'voided', ${sum(number('voided,lines'))}, 'voidedSum', ${sum(number('voided,gross'))}) AS doc
FROM sold GROUP BY day, doc #>> '{staff,id}'`

const BACK = `(SELECT sum((lot ->> 'points')::bigint) FROM jsonb_array_elements(doc -> 'backLots') AS lot)`

export const REFUNDS = `
WITH back AS MATERIALIZED (${REFUNDED})
SELECT day, json_build_object(
  'count', count(*), 'money', ${sum(number('money'))},
  'memberMoney', coalesce(sum(${number('money')}) FILTER (WHERE ${IS_MEMBER}), 0)::bigint,
  'back', ${sum(BACK)}, 'reversed', ${sum(number('reversed'))}, 'owed', ${sum(number('shortfall,owed'))},
  'waived', coalesce(sum(${number('shortfall,points')}) FILTER (WHERE doc #>> '{shortfall,how}' = 'waive'), 0)::bigint)
  AS doc
FROM back GROUP BY day`

export const STAFF_REFUNDS = `
WITH back AS MATERIALIZED (${REFUNDED})
SELECT day, json_build_object(
  'id', doc #>> '{staff,id}', 'refunds', count(*), 'refunded', ${sum(number('money'))}) AS doc
FROM back GROUP BY day, doc #>> '{staff,id}'`

export const REWARDS = `
WITH handed AS MATERIALIZED (${REDEEMED})
SELECT day, json_build_object(
  'id', doc ->> 'reward', 'count', count(*), 'points', ${sum(number('points'))}) AS doc
FROM handed GROUP BY day, doc ->> 'reward'`
