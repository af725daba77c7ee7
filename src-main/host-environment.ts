import type { HostOptions } from './services/open-services.ts'

type FromEnvironment = Pick<HostOptions, 'demo' | 'hqUrl' | 'enrol'> & { readonly profile: string | null }

/**
 * What a start script may set:
 * `SHUKE_PROFILE` folder of this till; `SHUKE_HQ_URL` headquarters' address, before the stored one;
 * `SHUKE_ENROL` "address code" for the first start; `SHUKE_DEMO=1` the demo shop.
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): FromEnvironment {
  const [hqUrl, code] = (env['SHUKE_ENROL'] ?? '').split(' ')
  return {
    profile: env['SHUKE_PROFILE'] ?? null,
    demo: env['SHUKE_DEMO'] === '1',
    hqUrl: env['SHUKE_HQ_URL'] ?? null,
    enrol: hqUrl !== undefined && hqUrl !== '' && code !== undefined ? { hqUrl, code } : null,
  }
}
