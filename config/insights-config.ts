import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isMap, isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigurationError } from '../activities/engine/errors.ts';
import { checkAlerts } from './alert-rules.ts';
import { checkConnections } from './connection-rules.ts';
import { type InsightsConfig, schema } from './schema.ts';
import { projectRoot, type Variables } from './variables.ts';

export type { Contract } from './contracts.ts';
export type { InsightsConfig } from './schema.ts';

const fileName = 'insights.config.yaml';
const checked = schema.superRefine(checkConnections).superRefine(checkAlerts);

/**
 * Reads the configuration file: `INSIGHTS_CONFIG`, or `insights.config.yaml` in the project, which may be absent.
 * @throws ConfigurationError with the line and column of each flaw.
 */
export function readInsightsConfig(variables: Variables): InsightsConfig {
  const chosen = variables.INSIGHTS_CONFIG;
  const file = resolve(projectRoot, chosen ?? fileName);
  try {
    return parseInsightsConfig(readFileSync(file, 'utf8'), chosen ?? fileName);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !chosen) return parseInsightsConfig('');
    if (code === undefined) throw cause;
    throw new ConfigurationError(`${chosen ? `INSIGHTS_CONFIG: ${file}` : file} cannot be read (${code}).`, {
      cause,
    });
  }
}

/** The roster's file, which the configuration names relative to itself; null where none is wanted. */
export function rosterFile(variables: Variables, { roster }: InsightsConfig): string | null {
  const configuration = resolve(projectRoot, variables.INSIGHTS_CONFIG ?? fileName);
  return roster.file === 'none' ? null : resolve(dirname(configuration), roster.file);
}

/** @throws ConfigurationError with `<name>:<line>:<column>: <setting>: <what it must be>` for each flaw. */
export function parseInsightsConfig(text: string, name = fileName): InsightsConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const broken = document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`);
  if (broken.length > 0) throw new ConfigurationError(broken.join('\n'));

  // What is set to nothing counts as not set.
  const settings: unknown = document.toJS({ reviver: (_, value) => value ?? undefined });
  const parsed = checked.safeParse(settings ?? {}, { error: wrongKind });
  if (parsed.success) return parsed.data;
  const flaws = parsed.error.issues.flatMap(complaints).map(({ path, message }) => {
    const setting = path.length > 0 ? `${z.core.toDotPath(path)}: ` : '';
    const isMissing = path.length > 0 && document.getIn(path) == null;
    return `${place(offsetOf(document.contents, path))}: ${setting}${isMissing ? 'is missing' : message}`;
  });
  throw new ConfigurationError([...new Set(flaws)].join('\n'));
}

const kinds: Record<string, string> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'text',
};

/** In the words of YAML. */
function wrongKind(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type'
    ? `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}`
    : undefined;
}

interface Complaint {
  path: PropertyKey[];
  message: string;
}

function complaints(issue: z.core.$ZodIssue): Complaint[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is no setting' }));
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path: issue.path, message }));
    default:
      return [{ path: issue.path, message: issue.message }];
  }
}

/** Where a setting stands: its value, its key when the value is empty or a mapping, or what it is missing from. */
function offsetOf(root: ParsedNode | null, path: PropertyKey[]): number {
  let offset = root?.range[0] ?? 0;
  let node: unknown = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isNode(key) && String(key.toJSON()) === String(step));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      const items = node && typeof node === 'object' && 'items' in node ? (node.items as unknown[]) : [];
      node = items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  return isNode(node) && !isMap(node) ? (startOf(node) ?? offset) : offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
