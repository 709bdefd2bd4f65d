// Makes package-lock.json whole after `npm install`: `npm run lock`.
//
// Where a registry does not offer the packages of other systems, npm leaves them out of the lock,
// and `npm ci` then refuses it everywhere. What is left out can be told from the name: system,
// processor, C library. Such an entry has no checksum; it is only used on its own system.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(place, name)) continue;
    lock.packages[`node_modules/${name}`] = entryOf(name, version, entry);
    added.push(name);
  }
}
const places = Object.keys(lock.packages).sort((a, b) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(places.map((place) => [place, lock.packages[place]]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`added to package-lock.json: ${added.join(', ') || 'nothing was missing'}\n`);

/** Whether the package is found from there, in the folders that Node would look into. */
function isLocked(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function entryOf(name, version, { dev, license, engines }) {
  const words = name.split('/').at(-1).split('-');
  const one = (known) => words.filter((word) => known.includes(word));
  const [os, cpu] = [one(systems), one(processors)];
  if (os.length !== 1 || cpu.length !== 1) {
    throw new Error(`cannot tell the system of ${name} from its name; add it to the lock by hand`);
  }
  const libc = os[0] === 'linux' ? [words.includes('musl') ? 'musl' : 'glibc'] : undefined;
  return { version, cpu, dev, libc, license, optional: true, os, engines };
}
