// What the phone keeps, in IndexedDB: the only place in a browser where a key can lie that no script can read.

const NAME = "companion";
const KEPT = "kept";

let opened;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const open = async () => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(KEPT);
  const database = await done(request);
  // Another window may want to bring it up to date.
  database.onversionchange = () => {
    database.close();
    opened = undefined;
  };
  return database;
};

const store = async (mode) => {
  opened ??= open();
  return (await opened).transaction(KEPT, mode).objectStore(KEPT);
};

/** The values of these names; `undefined` for what is not kept. */
export const read = async (...names) => {
  const kept = await store("readonly");
  const values = await Promise.all(names.map((name) => done(kept.get(name))));
  return Object.fromEntries(names.map((name, at) => [name, values[at]]));
};

/** Keeps the values and drops what is `undefined`, all of it or nothing. */
export const write = async (values) => {
  const kept = await store("readwrite");
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) kept.delete(name);
    else kept.put(value, name);
  }
  await new Promise((resolve, reject) => {
    kept.transaction.oncomplete = resolve;
    kept.transaction.onerror = () => reject(kept.transaction.error);
    kept.transaction.onabort = () => reject(kept.transaction.error);
  });
};
