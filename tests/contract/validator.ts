import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Description } from './description.ts';

/** Something that is not as its schema says; `at` is a pointer with `*` for every element of an array. */
export interface Flaw {
  at: string;
  message: string;
}

/** Checks values against the schemas of one description, named by their pointers. */
export class Validator {
  readonly #ajv: Ajv2020;
  readonly #coercing: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  /** @param description in JSON Schema 2020-12 */
  constructor(description: Description) {
    const options = { strict: false, allErrors: true, logger: false } as const;
    this.#ajv = formats.default(new Ajv2020(options)).addSchema(description, 'description');
    const coerceTypes = true;
    this.#coercing = formats
      .default(new Ajv2020({ ...options, coerceTypes }))
      .addSchema(description, 'description');
  }

  check(pointer: string, value: unknown): Flaw[] {
    return flaws(this.#compile(this.#ajv, pointer), { value });
  }

  /** The same for what comes as text: parameters and headers. */
  checkText(pointer: string, value: string | string[]): Flaw[] {
    return flaws(this.#compile(this.#coercing, pointer), { value });
  }

  #compile(ajv: Ajv2020, pointer: string): ValidateFunction {
    const key = `${ajv === this.#ajv} ${pointer}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const $ref = `description#${pointer.split('/').map(encodeURIComponent).join('/')}`;
    const compiled = ajv.compile({ properties: { value: { $ref } } });
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

function flaws(validate: ValidateFunction, wrapped: { value: unknown }): Flaw[] {
  if (validate(wrapped)) return [];
  const errors = validate.errors ?? [];
  const precise = errors.filter((error) => !isVague(error));
  return (precise.length > 0 ? precise : errors).map(asFlaw);
}

/** Said of a choice as a whole, or only that null would have done as well. */
function isVague({ keyword, params }: ErrorObject): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf' || (keyword === 'type' && params.type === 'null');
}

/** Of a field that is missing or too much, the field's own place, not that of its object. */
function asFlaw({ instancePath, keyword, params, message = '' }: ErrorObject): Flaw {
  const at = instancePath.replace(/^\/value/, '').replaceAll(/\/\d+(?=\/|$)/g, '/*');
  if (keyword === 'required') return { at: `${at}/${params.missingProperty}`, message: 'is missing' };
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    return { at: `${at}/${params.additionalProperty ?? params.unevaluatedProperty}`, message: 'is unknown' };
  }
  if (keyword === 'enum') return { at, message: `${message} ${JSON.stringify(params.allowedValues)}` };
  return { at, message };
}
