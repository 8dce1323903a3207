import { json, type Reply, type Request, text, textOf } from '../http/exchange.ts';
import { compileRoutes, type RouteTable } from '../http/routes.ts';

/** Up to ten GET requests in one: an object for each, with the answer under its status. Versions are left out of the URLs. */
export function answerBatch(request: Request, routes: RouteTable): Reply {
  const urls = (request.query.get('urls') ?? '').split(',').filter((url) => url.startsWith('/'));
  if (urls.length === 0 || urls.length > 10) return text('invalid value for urls', 400);
  const find = compileRoutes(routes);
  return json(
    urls.map((url) => {
      const [path = '', query = ''] = url.split('?');
      const match = find('GET', `/1${path}`);
      if (match === null)
        return { '404': { name: 'NotFoundError', message: 'The requested resource was not found.' } };
      const one = { ...request, path: `/1${path}`, query: new URLSearchParams(query), params: match.params };
      const reply = match.handler(one);
      const { status, headers } = reply;
      const body = textOf(reply);
      const isJson = headers['content-type']?.startsWith('application/json') === true;
      return { [status]: isJson ? (JSON.parse(body) as unknown) : { message: body } };
    }),
  );
}
