import { checkAnswer } from './check-answer.ts';
import { checkRequest } from './check-request.ts';
import type { Description } from './description.ts';
import type { Exchange } from './exchange.ts';
import { inJsonSchema } from './json-schema.ts';
import { operationOf } from './operation.ts';
import { Validator } from './validator.ts';
import type { Violation } from './violation.ts';

/** Compares exchanges with what a description says of them. */
export interface Contract {
  check(exchange: Exchange): Violation[];
}

/** @param failures pointer of the schema of failures whose status the description does not name */
export function contractOf(given: Description, failures?: string): Contract {
  const description = inJsonSchema(given);
  const validator = new Validator(description);
  return {
    check(exchange) {
      const operation = operationOf(description, exchange);
      if (operation === null) {
        const asked = `${exchange.method} ${exchange.path}`;
        return [{ operation: asked, at: 'request path', message: 'is not described' }];
      }
      const flaws = [
        ...checkRequest(description, validator, operation, exchange),
        ...checkAnswer(description, validator, operation, exchange, failures),
      ];
      const violations = flaws.map((flaw) => ({ operation: operation.name, ...flaw }));
      return [...new Map(violations.map((one) => [`${one.at} ${one.message}`, one])).values()];
    },
  };
}
