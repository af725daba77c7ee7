import { rooms } from './test/arch/house.mjs'

const exact = (/** @type {string} */ text) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Files of a room, as a path pattern, without those of a room that lies inside it. */
function files(/** @type {typeof rooms[number]} */ room) {
  const inner = rooms.filter((other) => other !== room && other.path.startsWith(`${room.path}/`))
  return {
    path: `^${exact(room.path)}/`,
    ...(inner.length > 0 && { pathNot: inner.map((other) => `^${exact(other.path)}/`) }),
  }
}

/** A package lies in node_modules, or not there at all when it is not installed. */
const packagePath = (/** @type {string} */ name) => `(^|/)node_modules/${exact(name)}(/|$)|^${exact(name)}(/|$)`

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...rooms.flatMap((room) => [
      {
        name: `${room.name}-rooms`,
        severity: 'error',
        comment: `${room.name} uses only: ${room.may.join(', ') || 'nothing'}`,
        from: files(room),
        to: {
          dependencyTypesNot: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
          path: '^(src-|test/|scripts/|resources/|[^/]+$)',
          pathNot: [room.name, ...room.may].map(
            (name) => `^${exact(rooms.find((one) => one.name === name)?.path ?? name)}/`,
          ),
        },
      },
      {
        name: `${room.name}-packages`,
        severity: 'error',
        comment: `${room.name} uses only these packages: ${room.packages.join(', ') || 'none'}`,
        from: files(room),
        to: {
          dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
          ...(room.packages.length > 0 && { pathNot: room.packages.map(packagePath) }),
        },
      },
      ...(room.node
        ? []
        : [
            {
              name: `${room.name}-node`,
              severity: 'error',
              comment: `${room.name} runs without Node`,
              from: files(room),
              to: { dependencyTypes: ['core'] },
            },
          ]),
    ]),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
