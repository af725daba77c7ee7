const { rows } = await import('/work/wt-directory/test/bench/directory.ts')
for (const r of await rows()) console.log([r.what, r.measured, r.yardstick, r.ratio?.toFixed(2) ?? '–', r.target, r.ok ? 'ok':'MISSED'].join(' | '))
process.exit(0)
