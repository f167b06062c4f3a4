// The parts that a portal needs, and a database with everybody in it.

import { startMail } from '../fixtures/mail.mjs';
import { prepare, program, settings } from '../fixtures/portal.mjs';
import { startPostgres } from '../fixtures/postgres.mjs';
import { startProvider } from '../fixtures/provider.mjs';
import { freePort } from '../fixtures/servers.mjs';
import { startTelephone } from '../fixtures/telephone.mjs';

/** Starts the parts one after the other and knows how to stop those that started. */
export async function startParts() {
  program();
  const started = [];
  const keep = (part) => {
    started.unshift(part);
    return part;
  };
  const stop = async () => { for (const part of started) await part.stop(); };
  try {
    const port = await freePort();
    return {
      stop,
      port,
      postgres: keep(await startPostgres()),
      provider: keep(await startProvider({ portal: `http://localhost:${port}` })),
      mail: keep(await startMail()),
      telephone: keep(await startTelephone()),
      templates: new Map(),
      count: 0,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A database with everybody in it, copied from one that was prepared once for the language. */
export async function database(parts, lang) {
  const { postgres, templates } = parts;
  if (!templates.has(lang)) {
    const name = `members_${lang}`;
    await postgres.create(name);
    await prepare(settings({ ...parts, database: postgres.url(name) }), lang);
    templates.set(lang, name);
  }
  parts.count += 1;
  const name = `story_${parts.count}`;
  await postgres.create(name, templates.get(lang));
  return name;
}
