import { at, type Description, type Place } from './description.ts';
import type { Exchange } from './exchange.ts';
import type { Operation, Parameter } from './operation.ts';
import type { Flaw, Validator } from './validator.ts';

/** What is wrong with a request: parameters, credential, body. */
export function checkRequest(
  description: Description,
  validator: Validator,
  operation: Operation,
  exchange: Exchange,
): Flaw[] {
  const flaws = [
    ...checkParameters(validator, operation, exchange),
    ...checkCredential(description, exchange),
    ...checkBody(description, validator, operation, exchange),
  ];
  return flaws.map(({ at, message }) => ({ at: `request ${at}`, message }));
}

function checkParameters(validator: Validator, operation: Operation, exchange: Exchange): Flaw[] {
  const { parameters } = operation;
  const { query } = exchange;
  const known = new Set(
    parameters.filter(({ value }) => value.in === 'query').map(({ value }) => value.name),
  );
  const unknown = query
    .filter(([name]) => !known.has(name))
    .map(([name]) => ({ at: `query ${name}`, message: 'is unknown' }));
  const wrong = parameters.flatMap((place): Flaw[] => {
    const { name, in: where, required } = place.value;
    const given = valuesOf(place.value, operation, exchange);
    if (given.length === 0) return required ? [{ at: `${where} ${name}`, message: 'is missing' }] : [];
    return checkValues(validator, place, given).map(({ message }) => ({ at: `${where} ${name}`, message }));
  });
  return [...unknown, ...wrong];
}

function valuesOf(
  parameter: Parameter,
  { values }: Operation,
  { query, requestHeaders }: Exchange,
): string[] {
  const { name, in: where } = parameter;
  if (where === 'query') return query.filter(([given]) => given === name).map(([, value]) => value);
  return [where === 'path' ? values[name] : requestHeaders[name.toLowerCase()]].filter(
    (value) => value !== undefined,
  );
}

/** A list comes as a repeated name, or joined by commas where the description says so. */
function checkValues(validator: Validator, { pointer, value }: Place<Parameter>, given: string[]): Flaw[] {
  const { schema, explode } = value;
  const [first = '', ...more] = given;
  if (schema?.type === 'array' || schema?.items !== undefined) {
    return validator.checkText(`${pointer}/schema`, explode === false ? first.split(',') : given);
  }
  if (more.length > 0) return [{ at: '', message: 'is repeated' }];
  return validator.checkText(`${pointer}/schema`, first);
}

/** Any one of the ways that the description names is enough. */
function checkCredential(description: Description, exchange: Exchange): Flaw[] {
  const ways = description.security ?? [];
  const isGiven = (way: Record<string, unknown>) =>
    Object.keys(way).every((name) => hasCredential(description, name, exchange));
  if (ways.length === 0 || ways.some(isGiven)) return [];
  return [{ at: 'credential', message: `is none of ${ways.flatMap(Object.keys).join(', ')}` }];
}

function hasCredential(description: Description, name: string, exchange: Exchange): boolean {
  const scheme = at(description, `/components/securitySchemes/${name}`)?.value;
  if (scheme?.type === 'apiKey') return exchange.query.some(([given]) => given === scheme.name);
  const [given = ''] = (exchange.requestHeaders.authorization ?? '').split(' ');
  return given.toLowerCase() === (scheme?.type === 'http' ? String(scheme.scheme).toLowerCase() : 'bearer');
}

function checkBody(
  description: Description,
  validator: Validator,
  operation: Operation,
  exchange: Exchange,
): Flaw[] {
  const { requestBody, requestHeaders } = exchange;
  const described = at(description, `${operation.place.pointer}/requestBody`);
  if (requestBody === '') {
    return described?.value.required === true ? [{ at: 'body', message: 'is missing' }] : [];
  }
  if (!described) return [{ at: 'body', message: 'is not expected' }];
  const type = (requestHeaders['content-type'] ?? '').split(';')[0] ?? '';
  const content = described.value.content as Record<string, unknown>;
  if (!(type in content)) return [{ at: 'content-type', message: `${type} is not described` }];
  const schema = `${described.pointer}/content/${type.replaceAll('/', '~1')}/schema`;
  const body: unknown = type.endsWith('json') ? JSON.parse(requestBody) : requestBody;
  return validator
    .check(schema, body)
    .map(({ at: pointer, message }) => ({ at: `body ${pointer}`.trim(), message }));
}
