import { at, type Description, escaped, type Node, type Place } from './description.ts';
import type { Exchange } from './exchange.ts';
import type { Operation } from './operation.ts';
import type { Flaw, Validator } from './validator.ts';

/**
 * What is wrong with an answer: status, headers, body.
 * @param failures pointer of the schema of failures whose status is not described
 */
export function checkAnswer(
  description: Description,
  validator: Validator,
  operation: Operation,
  exchange: Exchange,
  failures: string | undefined,
): Flaw[] {
  const { status } = exchange;
  const response =
    at(description, `${operation.place.pointer}/responses/${status}`) ??
    at(description, `${operation.place.pointer}/responses/default`);
  if (response) {
    return [
      ...checkAccept(response, exchange),
      ...checkHeaders(description, validator, response, exchange),
      ...checkContent(validator, response, exchange),
    ];
  }
  const undescribed = { at: `answer ${status}`, message: 'this status is not described' };
  if (failures === undefined || status < 400) return [undescribed];
  return [undescribed, ...checkBody(validator, failures, exchange)];
}

/** What the request said it would take has to be among what is answered. `application/vnd.x+json` is JSON too. */
function checkAccept({ value }: Place<Node>, { requestHeaders }: Exchange): Flaw[] {
  const types = Object.keys((value.content as Node | undefined) ?? {});
  const accepted = (requestHeaders.accept ?? '*/*')
    .split(',')
    .map((range) => range.split(';')[0]?.trim() ?? '');
  const takes = (type: string) =>
    accepted.some((range) => range === '*/*' || range === type || (isJson(range) && isJson(type)));
  if (types.length === 0 || types.some((type) => takes(type) || type === 'text/plain')) return [];
  return [{ at: 'request header accept', message: `takes none of ${types.join(', ')}` }];
}

function checkHeaders(
  description: Description,
  validator: Validator,
  response: Place<Node>,
  { status, headers }: Exchange,
): Flaw[] {
  return Object.keys((response.value.headers as Node | undefined) ?? {}).flatMap((name) => {
    const header = at(description, `${response.pointer}/headers/${escaped(name)}`);
    const given = headers[name.toLowerCase()];
    const flaw = (message: string) => ({ at: `answer ${status} header ${name}`, message });
    if (given === undefined) return header?.value.required === true ? [flaw('is missing')] : [];
    return validator.checkText(`${header?.pointer}/schema`, given).map(({ message }) => flaw(message));
  });
}

function checkContent(validator: Validator, { pointer, value }: Place<Node>, exchange: Exchange): Flaw[] {
  const { status, headers, body } = exchange;
  const content = value.content as Node | undefined;
  if (!content) return body === '' ? [] : [{ at: `answer ${status} body`, message: 'is not described' }];
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  if (!(type in content)) {
    return [{ at: `answer ${status} content-type`, message: `"${type}" is not described` }];
  }
  return checkBody(validator, `${pointer}/content/${escaped(type)}/schema`, exchange);
}

function checkBody(validator: Validator, schema: string, { status, headers, body }: Exchange): Flaw[] {
  const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
  return validator
    .check(schema, isJson(type) ? JSON.parse(body) : body)
    .map(({ at, message }) => ({ at: `answer ${status} ${at}`.trim(), message }));
}

const isJson = (type: string): boolean => /^application\/(.*\+)?json$/.test(type);
