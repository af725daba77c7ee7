import type { Context } from '../context.ts'
import { sameText, tokenHash } from '../secrets.ts'

/**
 * Sees to it that there is an admin token: `given` replaces the one before; without it one is made
 * where none is. Out: the token where it is given or new, to be shown once; else null, because only
 * its hash is kept.
 */
export async function ensureAdminToken(context: Context, given?: string): Promise<string | null> {
  const token = given ?? Buffer.from(context.random(32)).toString('base64url')
  const set = await context.db.query(
    'UPDATE hq SET admin_token_hash = $1 WHERE admin_token_hash IS NULL OR $2 RETURNING single',
    [tokenHash(token), given !== undefined],
  )
  return set.length === 1 ? token : null
}

export async function isAdminToken(context: Context, token: string): Promise<boolean> {
  const [row] = await context.db.query<{ admin_token_hash: string | null }>('SELECT admin_token_hash FROM hq')
  return row?.admin_token_hash != null && sameText(row.admin_token_hash, tokenHash(token))
}
