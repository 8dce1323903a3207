import { z } from 'zod';
import { textOf } from '../http/exchange.ts';
import { afresh, everywhere, kind } from './mischief.ts';
import { webPage } from './web-page.ts';
import { words } from './words.ts';

/** The platform, or its gateway, has failed. */
export const serverError = kind(
  'server_error',
  everywhere,
  { status: z.int().min(500).max(599).default(503) },
  ({ status }) =>
    ({ dialect, request }) =>
      words[dialect.name].failed(request, status),
);

/** The answer is right, and late. */
export const slow = kind('slow', everywhere, { seconds: z.number().positive().default(1) }, ({ seconds }) => {
  return (scene, next) => ({ ...next(scene.request), delay: seconds * 1000 });
});

/** The part of a body that arrives. */
const part = z.number().min(0).lt(1).default(0.5);

/** The connection is cut within the body, which was announced in full; at 0, before there is any answer. */
export const connectionCut = kind('connection_cut', everywhere, { at: part }, ({ at }) => (scene, next) => {
  const reply = next(afresh(scene.request));
  const body = textOf(reply);
  return { ...reply, body, cutAt: Math.floor(Buffer.byteLength(body) * at) };
});

/** The answer arrives well, and its JSON breaks off. */
export const truncatedJson = kind('truncated_json', everywhere, { at: part }, ({ at }) => (scene, next) => {
  const reply = next(afresh(scene.request));
  const body = textOf(reply);
  return { ...reply, body: body.slice(0, Math.max(1, Math.floor(body.length * at))) };
});

/** A login page or a proxy's notice, with status 200. */
export const htmlPage = kind('html_page', everywhere, {}, () => () => webPage('Sign in to continue'));

/** What JFrog answers to everything for an instance that is deactivated, and what a portal does elsewhere. */
export const foreignRedirect = kind(
  'foreign_redirect',
  everywhere,
  { location: z.url().optional() },
  ({ location }) =>
    ({ dialect }) => ({
      status: 302,
      headers: {
        location:
          location ??
          (dialect.name === 'jfrog'
            ? 'https://landing.jfrog.com/reactivate-server/example'
            : 'https://login.example.org/'),
      },
      body: '',
      isForeign: true,
    }),
);
