import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = new URL('../src', import.meta.url).pathname;

/** What a room may import besides itself, as ARCHITECTURE says: data flows one way. */
const pure = [
  ...['facts', 'calendar', 'statistics', 'targets', 'forecast', 'gap', 'tasks'],
  ...['chat', 'conversations'],
];
const mayImport: Record<string, string[]> = {
  facts: [],
  calendar: [],
  statistics: [],
  targets: ['facts', 'calendar'],
  forecast: ['facts', 'calendar', 'statistics', 'targets'],
  // What is told of the gap includes what the tasks of last time did to it.
  gap: ['facts', 'calendar', 'forecast', 'targets', 'statistics', 'tasks'],
  // Working days tell when somebody is to be reminded.
  tasks: ['facts', 'calendar', 'statistics'],
  chat: ['facts'],
  conversations: [
    ...['facts', 'calendar', 'statistics', 'targets', 'forecast', 'gap', 'tasks', 'chat'],
  ],
  charts: ['chat'],
  platforms: ['facts', 'chat', 'charts'],
  // A source knows working days: the demo's people keep holidays, a sheet is read by local days.
  sources: ['facts', 'calendar'],
  // It reads bodies back into what the pure rooms and conversations call them.
  storage: [
    ...['facts', 'calendar', 'targets', 'forecast', 'gap', 'tasks'],
    ...['chat', 'conversations', 'platforms'],
  ],
  work: ['facts', 'targets', 'forecast', 'gap', 'tasks', 'chat', 'charts'],
  server: [],
  log: [],
  schedule: ['calendar'],
  config: ['calendar', 'chat'],
  bot: [...pure, 'charts', 'platforms', 'sources', 'storage', 'work', 'log', 'schedule'],
};
/** These join the parts and may know them all. */
const wiring = ['main', 'company', 'tenant', 'cli'];
/** Of these, storage may know the shapes only. */
const shapesOnly = ['chat', 'platforms'];

/** Who alone may use a library. */
const keepers: Record<string, string[]> = {
  pg: ['storage'],
  'pg-boss': ['storage'],
  '@prisma': ['storage'],
  express: ['server', 'platforms'],
  '@slack': ['platforms/slack'],
  '@larksuiteoapi': ['platforms/feishu'],
};

interface Import {
  from: string;
  typesOnly: boolean;
}

interface File {
  path: string;
  /** The folder it stands in, or its own name at the top. */
  room: string;
  lines: number;
  text: string;
  tree: ts.SourceFile;
  imports: Import[];
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('storage/generated/'))
  .map(read);

function read(path: string): File {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lines = text.split('\n').length - 1;
  return { path, room: roomOf(path), lines, text, tree, imports: importsOf(tree) };
}

function roomOf(path: string): string {
  return (path.split('/')[0] ?? '').replace(/\.[jt]s$/, '');
}

function importsOf(tree: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  visit(tree, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const from = node.moduleSpecifier;
      if (from && ts.isStringLiteral(from)) {
        imports.push({ from: from.text, typesOnly: isOfTypes(node) });
      }
    } else if (isCallOf(node, 'import') || isCallOf(node, 'require')) {
      const [from] = node.arguments;
      if (from && ts.isStringLiteral(from)) imports.push({ from: from.text, typesOnly: false });
    }
  });
  return imports;
}

function isOfTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

function isCallOf(node: ts.Node, name: string): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === name;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** The room that a relative import leads to; undefined for a library. */
function roomBehind({ path }: File, { from }: Import): string | undefined {
  return from.startsWith('.') ? roomOf(relative('.', join(dirname(path), from))) : undefined;
}

/** Every import that crosses from one room into another. */
function crossings(): { file: File; to: string; typesOnly: boolean }[] {
  return files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const to = roomBehind(file, one);
      return to === undefined || to === file.room ? [] : [{ file, to, typesOnly: one.typesOnly }];
    }),
  );
}

describe('the direction of imports', () => {
  test('every room imports only what lies before it', () => {
    const wrong = crossings()
      .filter(({ file }) => !wiring.includes(file.room))
      .filter(({ file, to }) => !mayImport[file.room]?.includes(to))
      .map(({ file, to }) => `${file.path} imports ${to}`);

    expect(wrong).toEqual([]);
  });

  test('every room of the table is there, and every room that is there is in the table', () => {
    const known = [...Object.keys(mayImport), ...wiring].sort();

    expect([...new Set(files.map(({ room }) => room))].sort()).toEqual(known);
  });

  test('storage knows the shapes of chat and platforms, never their code', () => {
    const wrong = crossings()
      .filter(({ file, to }) => file.room === 'storage' && shapesOnly.includes(to))
      .filter(({ typesOnly }) => !typesOnly)
      .map(({ file, to }) => `${file.path} imports ${to}`);

    expect(wrong).toEqual([]);
  });

  test('no two rooms lean on each other, however long the way around', () => {
    const behind = new Map<string, Set<string>>();
    for (const { file, to } of crossings()) {
      behind.set(file.room, (behind.get(file.room) ?? new Set()).add(to));
    }

    expect(cycleIn(behind)).toBeUndefined();
  });

  test('a library that touches the world has one keeper', () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .map(({ from }) => ({ from, keeper: keepers[from.split('/')[0] ?? ''] }))
        .filter(({ keeper }) => keeper && !keeper.some((room) => path.startsWith(`${room}/`)))
        .map(({ from }) => `${path} imports ${from}`),
    );

    expect(wrong).toEqual([]);
  });
});

function cycleIn(behind: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const done = new Set<string>();
  const walk = (room: string, way: string[]): string | undefined => {
    if (way.includes(room)) return [...way.slice(way.indexOf(room)), room].join(' → ');
    if (done.has(room)) return undefined;
    for (const next of behind.get(room) ?? []) {
      const cycle = walk(next, [...way, room]);
      if (cycle) return cycle;
    }
    done.add(room);
    return undefined;
  };
  for (const room of behind.keys()) {
    const cycle = walk(room, []);
    if (cycle) return cycle;
  }
  return undefined;
}

describe('a pure room', () => {
  test('reads no clock, chance or environment, and waits for nothing', () => {
    const wrong = files
      .filter(({ room }) => pure.includes(room))
      .flatMap(({ path, tree }) => impurities(tree).map((what) => `${path}: ${what}`));

    expect(wrong).toEqual([]);
  });

  test('uses nothing of Node', () => {
    const wrong = files
      .filter(({ room }) => pure.includes(room))
      .flatMap(({ path, imports }) => imports.map(({ from }) => `${path} imports ${from}`))
      .filter((line) => line.includes(' node:'));

    // A library in CommonJS that hands out no names is required instead.
    expect(wrong).toEqual(['calendar/holidays.ts imports node:module']);
  });
});

function impurities(tree: ts.SourceFile): string[] {
  const found: string[] = [];
  const readings = ['Date.now', 'Math.random', 'performance.now'];
  visit(tree, (node) => {
    if (ts.isPropertyAccessExpression(node) && readings.includes(node.getText())) {
      found.push(node.getText());
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
      if (!node.arguments?.length) found.push('new Date()');
    }
    if (isCallOf(node, 'Date')) found.push('Date()');
    if (ts.isIdentifier(node) && /^(process|setTimeout|setInterval|fetch)$/.test(node.text)) {
      const { parent } = node;
      const isName = ts.isPropertyAccessExpression(parent) && parent.name === node;
      if (!isName && !ts.isPropertyAssignment(parent) && !isDeclared(parent)) found.push(node.text);
    }
  });
  return found;
}

/** Whether the name is one of our own: a function, a parameter, a member called so. */
function isDeclared(parent: ts.Node): boolean {
  return (
    ts.isPropertySignature(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isVariableDeclaration(parent)
  );
}

describe('every file', () => {
  test('gets the environment as an argument: only the configuration reads it', () => {
    const wrong = files.filter(({ path, tree }) => {
      let reads = false;
      visit(tree, (node) => {
        if (ts.isPropertyAccessExpression(node) && node.getText() === 'process.env') reads = true;
      });
      return reads && path !== 'config.ts';
    });

    // The programs of PostgreSQL are started in our own environment, with a plain language.
    expect(wrong.map(({ path }) => path)).toEqual(['storage/embedded.ts']);
  });

  test('is short enough to be read at once', () => {
    const long = files.filter(({ lines }) => lines > 250);

    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  test('stands in a room that says what it is for', () => {
    const vague = /(^|\/)(utils?|helpers?|common|lib|core|services|shared|misc)(\/|\.ts$)/;

    expect(files.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });

  test('names no path of the machine it was written on', () => {
    const own = /(?<![.\w])\/(home|Users|root|work|workspace|tmp)\/\w/;

    expect(files.filter(({ text }) => own.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
